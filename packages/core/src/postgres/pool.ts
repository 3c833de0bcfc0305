import type { Sql } from 'postgres';
import { longestTimer } from '../clock.ts';
import { type Held, hold, type Sendable } from './held.ts';
import { Line } from './line.ts';

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

interface PoolOptions {
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
  /** How long a pool that is closed waits for what has begun, in milliseconds; ten seconds unless given. */
  readonly patience?: number;
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
  { size, lifetime = 1_800_000, silence, patience = 10_000 }: PoolOptions,
): Pool {
  const listener = open();
  const lines: Line[] = [];
  const waiting: Waiter[] = [];
  let isClosed = false;
  let whenIdle = (): void => {};

  const isIdle = (): boolean => waiting.length === 0 && lines.every(({ users }) => users === 0);
  const refuseClosed = (): void => {
    if (!isClosed) return;
    throw Object.assign(new Error('The pool is closed.'), { code: 'CONNECTION_ENDED' });
  };
  /** A line that nobody uses, or a new one, or for what need not be alone the one with the fewest users. */
  const find = (alone: boolean): Line | undefined => {
    if (waiting.length > 0) return undefined;
    let shared: Line | undefined;
    for (const line of lines) {
      if (line.users === 0) return line;
      if (line.isShared && !(shared && shared.users <= line.users)) shared = line;
    }
    if (lines.length >= size) return alone ? undefined : shared;
    const line = new Line(open, lifetime);
    lines.push(line);
    return line;
  };
  const take = (alone: boolean): Line | Promise<Line> => {
    refuseClosed();
    return (
      find(alone)?.take(alone) ?? new Promise((resolve) => waiting.push({ alone, take: resolve }))
    );
  };
  /** In the order of arrival, so that neither those who hold nor those who send wait for ever. */
  const leave = (line: Line): void => {
    line.leave();
    while (waiting[0] && (line.users === 0 || (line.isShared && !waiting[0].alone))) {
      const { alone, take } = waiting.shift() as Waiter;
      take(line.take(alone));
    }
    if (isIdle()) whenIdle();
  };
  const dropSilent = (): void => {
    for (const line of lines) line.dropIfSilent();
  };
  // What has come while the process was busy is read first.
  const watch = silence
    ? setInterval(() => setImmediate(dropSilent), Math.min(silence, longestTimer))
    : undefined;
  watch?.unref();

  return {
    client: listener,
    send: async (make) => {
      const found = take(false);
      const line = found instanceof Promise ? await found : found;
      try {
        refuseClosed();
        return await line.send(make);
      } finally {
        leave(line);
      }
    },
    hold: async () => {
      const line = await take(true);
      try {
        refuseClosed();
        const { send, release } = await line.hold();
        return {
          send,
          release: () => {
            release();
            leave(line);
          },
        };
      } catch (error) {
        leave(line);
        throw error;
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
      const timeout = isIdle() ? 5 : 0;
      await Promise.all([listener.end({ timeout }), ...lines.map((line) => line.end(timeout))]);
    },
  };
}
