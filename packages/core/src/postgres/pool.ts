import type { Sql } from 'postgres';
import { type Held, hold, type Sendable } from './held.ts';

/** Sends a statement to the pool, or to the connection that is held. */
export type Sender = <T>(make: (sql: Sql) => Sendable<T>) => PromiseLike<T>;

/** Where statements go: to a connection that others use as well, or to one that is held. */
export interface Pool {
  /** For what takes no connection of the pool: listening has one of its own. */
  readonly client: Sql;
  /** Send a statement; it may stand behind others on its connection. */
  readonly send: Sender;
  /** Hold a connection alone. */
  hold(): Promise<Held>;
  close(): Promise<void>;
}

/** Use the pool of a client that someone else opened, and will close. */
export function poolOf(client: Sql): Pool {
  return {
    client,
    send: (make) => make(client),
    hold: () => hold(client),
    close: async () => {},
  };
}

/** A client of postgres.js with one connection, which it opens when it is first used. */
interface Line {
  client: Sql;
  /** Statements that have no answer yet; who holds it counts as one. */
  users: number;
  /** While it connects, postgres.js puts statements aside, and some of them until it is idle again. */
  isOpen: boolean;
  isHeld: boolean;
}

interface Waiter {
  readonly alone: boolean;
  take(line: Line): void;
}

/**
 * Make a pool of clients with one connection each. The pool of postgres.js looks its connections up
 * in lists that forget nothing as long as one of them is idle, or busy: with 16 calls in flight, a call
 * takes seven times as long after a million.
 *
 * @param open makes a client of one connection, which says when it is lost
 * @param size the most connections
 */
export function openPool(open: (onClose: () => void) => Sql, size: number): Pool {
  const listener = open(() => {});
  const newLine = (): Line => {
    const connect = () =>
      open(() => {
        line.isOpen = false;
        // After a loss, a client of postgres.js refuses the next statement with the last one's error.
        line.client = connect();
      });
    const line: Line = { client: connect(), users: 0, isOpen: false, isHeld: false };
    return line;
  };
  const lines: Line[] = [];
  const waiting: Waiter[] = [];
  let isClosed = false;

  const refuseClosed = (): void => {
    if (!isClosed) return;
    throw Object.assign(new Error('The pool is closed.'), { code: 'CONNECTION_ENDED' });
  };
  /** A line that nobody uses, or a new one, or for what need not be alone the one with the fewest users. */
  const find = (alone: boolean): Line | undefined => {
    refuseClosed();
    if (waiting.length > 0) return undefined;
    let shared: Line | undefined;
    for (const line of lines) {
      if (line.users === 0) return line;
      const isShared = line.isOpen && !line.isHeld;
      if (isShared && line.users < (shared?.users ?? Number.POSITIVE_INFINITY)) shared = line;
    }
    if (lines.length >= size) return alone ? undefined : shared;
    const line = newLine();
    lines.push(line);
    return line;
  };
  const give = (line: Line, alone: boolean): Line => {
    line.users += 1;
    line.isHeld = alone;
    return line;
  };
  const take = (alone: boolean): Line | Promise<Line> => {
    const line = find(alone);
    return line
      ? give(line, alone)
      : new Promise((resolve) => waiting.push({ alone, take: resolve }));
  };
  /** In the order of arrival, so that neither those who hold nor those who send wait for ever. */
  const leave = (line: Line): void => {
    line.users -= 1;
    line.isHeld = false;
    while (waiting[0] && (line.users === 0 || (line.isOpen && !line.isHeld && !waiting[0].alone))) {
      const { alone, take } = waiting.shift() as Waiter;
      take(give(line, alone));
    }
  };

  return {
    client: listener,
    send: async (make) => {
      const found = take(false);
      const line = found instanceof Promise ? await found : found;
      try {
        const answer = await make(line.client);
        line.isOpen = true;
        return answer;
      } finally {
        leave(line);
      }
    },
    hold: async () => {
      const line = await take(true);
      try {
        // A client that has ended would never answer.
        refuseClosed();
        const held = await hold(line.client);
        line.isOpen = true;
        return {
          send: held.send,
          release: () => {
            held.release();
            leave(line);
          },
        };
      } catch (error) {
        leave(line);
        throw error;
      }
    },
    close: async () => {
      isClosed = true;
      const clients = [listener, ...lines.map(({ client }) => client)];
      await Promise.all(clients.map((client) => client.end({ timeout: 5 })));
    },
  };
}
