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

/** A place for a client of postgres.js with one connection. */
interface Line {
  /** Undefined until it is used, and after a loss: then postgres.js refuses a statement with the old error. */
  client: Sql | undefined;
  /** While it connects, postgres.js puts statements aside, and some of them until it is idle again. */
  isOpen: boolean;
  /** When it is to be made anew, in the time of `performance.now()`. */
  end: number;
  /** Statements that have no answer yet; who holds it counts as one. */
  users: number;
  isHeld: boolean;
  answers: number;
  /** Its answers when it was last looked at; undefined if it owed none then. */
  seen: number | undefined;
}

/** How long a pool that is closed waits for what has begun, in milliseconds. */
const patience = 10_000;

export interface PoolOptions {
  /** The most connections. */
  readonly size: number;
  /**
   * Milliseconds after which a connection that is idle is made anew: a server keeps what was prepared
   * on it, and may have moved. Half an hour unless given.
   */
  readonly lifetime?: number;
  /**
   * Milliseconds, and at most twice as many, after which a connection that owes an answer and gives none is
   * given up, unless it is held: the server's timeouts do not help where the server stands still, or the way
   * to it.
   */
  readonly silence?: number | undefined;
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
 * @param open makes a client of one connection, which says when it is lost; without an ear for that, one
 * that connects anew
 */
export function openPool(
  open: (onClose?: () => void) => Sql,
  { size, lifetime = 1_800_000, silence }: PoolOptions,
): Pool {
  const listener = open();
  const lines: Line[] = [];
  const waiting: Waiter[] = [];
  let isClosed = false;
  let whenIdle = (): void => {};

  const refuseClosed = (): void => {
    if (!isClosed) return;
    throw Object.assign(new Error('The pool is closed.'), { code: 'CONNECTION_ENDED' });
  };
  const forget = (line: Line): void => {
    line.client = undefined;
    line.isOpen = false;
  };
  /** What waits on it fails now: it would wait for a connection that postgres.js makes anew. */
  const drop = (line: Line): void => {
    line.client?.end({ timeout: 0 });
    forget(line);
  };
  /** A connection has failed some time before it is closed: the next call is not to take it. */
  const failed = (line: Line, error: unknown): never => {
    if (/^(CONN|E[A-Z_]+$)/.test((error as { code?: string }).code ?? '')) drop(line);
    throw error;
  };
  const clientOf = (line: Line): Sql => {
    refuseClosed();
    if (line.client) return line.client;
    const client = open(() => {
      if (line.client === client) drop(line);
    });
    line.client = client;
    line.end = performance.now() + lifetime;
    return client;
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
    const line: Line = {
      client: undefined,
      isOpen: false,
      end: 0,
      users: 0,
      isHeld: false,
      answers: 0,
      seen: undefined,
    };
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
    line.answers += 1;
    line.isHeld = false;
    if (line.users === 0 && performance.now() > line.end && !isClosed) {
      line.client?.end({ timeout: 5 });
      forget(line);
    }
    while (waiting[0] && (line.users === 0 || (line.isOpen && !line.isHeld && !waiting[0].alone))) {
      const { alone, take } = waiting.shift() as Waiter;
      take(give(line, alone));
    }
    if (isIdle()) whenIdle();
  };
  /** Who holds one may have set a longer timeout than the pool knows. */
  const dropSilent = (): void => {
    for (const line of lines) {
      const owes = line.users > 0 && !line.isHeld;
      if (owes && line.seen === line.answers) drop(line);
      line.seen = owes ? line.answers : undefined;
    }
  };
  // What has come while the process was busy is read first.
  const watch = silence ? setInterval(() => setImmediate(dropSilent), silence) : undefined;
  watch?.unref();
  const isIdle = (): boolean => waiting.length === 0 && lines.every(({ users }) => users === 0);

  return {
    client: listener,
    send: async (make) => {
      const found = take(false);
      const line = found instanceof Promise ? await found : found;
      try {
        const answer = await make(clientOf(line));
        line.isOpen = line.client !== undefined;
        return answer;
      } catch (error) {
        return failed(line, error);
      } finally {
        leave(line);
      }
    },
    hold: async () => {
      const line = await take(true);
      try {
        const client = clientOf(line);
        // A reserve() that has to connect is never answered.
        if (!line.isOpen) await client.unsafe('select 1');
        const held = await hold(client);
        line.isOpen = line.client !== undefined;
        return {
          send: (make) => held.send(make).catch((error) => failed(line, error)),
          release: () => {
            held.release();
            leave(line);
          },
        };
      } catch (error) {
        leave(line);
        return failed(line, error);
      }
    },
    close: async () => {
      const deadline = performance.now() + patience;
      while (!isIdle() && performance.now() < deadline) {
        await new Promise<void>((resolve) => {
          whenIdle = resolve;
          setTimeout(resolve, deadline - performance.now()).unref();
        });
        // A unit of several statements may want the connection once more.
        await new Promise(setImmediate);
      }
      isClosed = true;
      clearInterval(watch);
      const clients = [listener, ...lines.flatMap(({ client }) => client ?? [])];
      await Promise.all(clients.map((client) => client.end({ timeout: 5 })));
    },
  };
}
