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

interface Watch {
  /** The connection that the last statement went to. */
  last: number;
  readonly onClose: Map<number, () => void>;
}

const watches = new WeakMap<Sql, Watch>();

/**
 * Hold a connection. postgres.js does not say when one that is held is lost: its statements would
 * never answer, or be written to a socket that is gone, which no caller can catch.
 */
export async function hold(client: Sql): Promise<Held> {
  const watch = watchOf(client);
  const sql = await client.reserve();
  let id: number | undefined;
  let lost: Error | undefined;
  let lose: (error: Error) => void = () => {};
  const loss = new Promise<never>((_, reject) => {
    lose = reject;
  });
  // Nobody may be waiting when the connection goes.
  loss.catch(() => {});
  const bind = (to: number): void => {
    id = to;
    watch.onClose.set(to, () => {
      lost = Object.assign(new Error('The connection is gone.'), { code: 'CONNECTION_CLOSED' });
      lose(lost);
    });
  };
  return {
    send: async (make) => {
      if (lost) throw lost;
      const sent = make(sql);
      sent.execute();
      // `execute` has sent the statement, so this is the connection that is held.
      if (id === undefined) bind(watch.last);
      return Promise.race([sent, loss]);
    },
    release: () => {
      if (id !== undefined) watch.onClose.delete(id);
      // One that is gone has left the pool already.
      if (!lost) sql.release();
    },
  };
}

function watchOf(client: Sql): Watch {
  const known = watches.get(client);
  if (known) return known;
  const watch: Watch = { last: 0, onClose: new Map() };
  const { debug, onclose } = client.options;
  client.options.debug = (id, query, parameters, types) => {
    watch.last = id;
    if (typeof debug === 'function') debug(id, query, parameters, types);
  };
  client.options.onclose = (id) => {
    watch.onClose.get(id)?.();
    onclose?.(id);
  };
  watches.set(client, watch);
  return watch;
}
