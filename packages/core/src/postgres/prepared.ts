import type { PendingQuery, Row, Sql } from 'postgres';
import type { Statement, Values } from '../store/executor.ts';
import { isStale } from './errors.ts';
import type { Sendable } from './held.ts';
import type { Sender } from './pool.ts';

type Query = PendingQuery<Row[]>;

/**
 * Statements that each connection of a pool prepares under a name, so that the server parses and plans a
 * text once. What a migration has changed makes those before it stale: they are prepared anew, as texts
 * that differ in a comment.
 */
export class PreparedStatements {
  #edition = 0;

  /** Send a statement; it is on its way, or in its place behind others, when this returns. */
  async send<T>(
    on: Sender,
    { sql }: Statement,
    values: Values,
    shape: (query: Query) => Sendable<T>,
  ): Promise<T> {
    const edition = this.#edition;
    const text = edition === 0 ? sql : `${sql}\n-- ${edition}`;
    let query: SentOnce | undefined;
    const make = (client: Sql) => {
      query = sentOnce(client.unsafe(text, values as never[], { prepare: true }));
      return shape(query);
    };
    try {
      return await on(make);
    } catch (error) {
      const failure = Object.assign(error as Error, { wasPrepared: query?.[wasPrepared] });
      // What was sent beside it fails as well, and is of the same edition.
      if (isStale(failure)) this.#edition = edition + 1;
      throw failure;
    }
  }
}

/** A query of postgres.js with what it knows of it, once it is written. */
interface SentOnce extends Query {
  [wasPrepared]?: boolean;
  [isTold]?: boolean;
}

const wasPrepared = Symbol('was prepared');
const isTold = Symbol('is told that it was');

// One for all queries: with functions of its own each would be a kind of object by itself, and slow.
const prepared: PropertyDescriptor & ThisType<SentOnce> = {
  get() {
    return this[isTold];
  },
  set(value: boolean) {
    this[wasPrepared] = value;
    this[isTold] = value;
    if (value)
      queueMicrotask(() => {
        this[isTold] = false;
      });
  },
};

/**
 * Keep postgres.js from sending a query again by itself. It would where it finds a statement stale, behind
 * all that was sent meanwhile, COMMIT too, and without the end that the server waits for: others are given
 * the wrong answers then, or none. Once the query is written, it is not told that it was prepared.
 */
function sentOnce(query: Query): SentOnce {
  return Object.defineProperty(query, 'prepared', prepared);
}
