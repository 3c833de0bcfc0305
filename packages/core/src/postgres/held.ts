import type { ReservedSql, Sql } from 'postgres';

/** A held connection, and how its loss is noticed. */
export interface Held {
  /** Send a statement on it; fails at once when the connection is gone, or goes meanwhile. */
  send<T>(make: (sql: ReservedSql) => Sendable<T>): Promise<T>;
  release(): void;
}

/** A statement of postgres.js, which is sent when it is executed or awaited. */
export interface Sendable<T> extends PromiseLike<T> {
  execute(): unknown;
}

/** What postgres.js calls, with the connection, when it writes a statement to the socket. */
interface Traced {
  readonly options: { onexecute?: (connection: { readonly id: number }) => boolean };
}

const closings = new WeakMap<Sql, Map<number, () => void>>();

/**
 * Hold a connection. postgres.js does not say when one that is held is lost: its statements would
 * never answer, or be written to a socket that is gone, which no caller can catch.
 */
export async function hold(client: Sql): Promise<Held> {
  const onClose = closingsOf(client);
  const sql = await client.reserve();
  let id: number | undefined;
  let lost: Error | undefined;
  // A promise to race against would keep every answer until the connection is given back.
  const waiting = new Set<(error: Error) => void>();
  const onexecute = (connection: { readonly id: number }): boolean => {
    id = connection.id;
    onClose.set(id, () => {
      lost = Object.assign(new Error('The connection is gone.'), { code: 'CONNECTION_CLOSED' });
      for (const lose of waiting) lose(lost);
    });
    return true;
  };
  return {
    send: async (make) => {
      if (lost) throw lost;
      const sent = make(sql);
      if (id === undefined) (sent as unknown as Traced).options.onexecute = onexecute;
      sent.execute();
      return new Promise((resolve, reject) => {
        const ended =
          <A>(settle: (answer: A) => void) =>
          (answer: A) => {
            waiting.delete(reject);
            settle(answer);
          };
        waiting.add(reject);
        sent.then(ended(resolve), ended(reject));
      });
    },
    release: () => {
      if (id !== undefined) onClose.delete(id);
      // One that is gone has left the pool already.
      if (!lost) sql.release();
    },
  };
}

function closingsOf(client: Sql): Map<number, () => void> {
  const known = closings.get(client);
  if (known) return known;
  const onClose = new Map<number, () => void>();
  const { onclose } = client.options;
  client.options.onclose = (id) => {
    onClose.get(id)?.();
    onclose?.(id);
  };
  closings.set(client, onClose);
  return onClose;
}
