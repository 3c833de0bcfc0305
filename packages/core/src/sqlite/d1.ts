import { SchemaError } from '../errors.ts';
import {
  type Call,
  type Connection,
  type Executor,
  FailedCall,
  type Statement,
  type Values,
} from '../store/executor.ts';
import type { Metadata } from '../store/metadata.ts';
import { isReferenceFailure, translateSqlite } from './errors.ts';

/** The parts of Cloudflare's D1 binding that are used, from "D1 Database" of its Workers API. */
export interface D1Binding {
  prepare(sql: string): D1Statement;
  batch(statements: D1Statement[]): Promise<D1Result[]>;
}

interface D1Result {
  results: Record<string, unknown>[];
  meta: { changes: number };
}

interface D1Statement {
  bind(...values: unknown[]): D1Statement;
  raw(): Promise<unknown[][]>;
  all(): Promise<D1Result>;
}

/** Tell whether something is a D1 binding, or a session of one. */
export function isD1(value: unknown): value is D1Binding {
  return typeof value === 'object' && value !== null && 'prepare' in value && 'batch' in value;
}

/** A batch gives rows as objects, which have room for one column of a name. */
function refuseNamesakes({ name, hasNamesakes }: Statement): void {
  if (!hasNamesakes) return;
  throw new SchemaError('UNSUPPORTED', `The query ${name} selects two columns of one name.`, {
    hint: 'A batch on Cloudflare D1 gives one of them: name each with `sql`…`.as(…)`, or run it alone.',
  });
}

/**
 * Say which call of a batch refers to nothing: D1 does not. Beginnings of the batch are run again, each
 * with an error at its end, so that none of them stays.
 */
async function failureOf(
  binding: D1Binding,
  calls: readonly Call[],
  statements: D1Statement[],
  cause: unknown,
): Promise<unknown> {
  if (!isReferenceFailure(String(cause))) return cause;
  const undo = binding.prepare("select json('')");
  let passed = 0;
  let refused = calls.length + 1;
  while (refused - passed > 1) {
    const length = (passed + refused) >> 1;
    const message = await binding
      .batch([...statements.slice(0, length), undo])
      .then(() => '', String);
    if (isReferenceFailure(message)) refused = length;
    else if (/malformed JSON/.test(message)) passed = length;
    else return cause;
  }
  const call = calls[refused - 1];
  return call ? new FailedCall([...call, calls.slice(0, refused - 1)], cause) : cause;
}

/** Use a Cloudflare D1 binding: no interactive transactions, batches as one unit. */
export function useD1(binding: D1Binding, metadata: () => Metadata): Connection {
  const bound = ({ sql }: Statement, values: Values) => binding.prepare(sql).bind(...values);
  const changes = binding.prepare('select changes() as changes');
  const executor: Executor = {
    first: async (statement, values) => (await bound(statement, values).raw())[0],
    all: (statement, values) => bound(statement, values).raw(),
    objects: async (statement, values) => (await bound(statement, values).all()).results,
    run: async (statement, values) => {
      const [written, counted] = await binding.batch([bound(statement, values), changes]);
      // Its own count has the rows of triggers and cascades in it; SQLite's stays where nothing changed.
      return written?.meta.changes ? Number(counted?.results[0]?.changes) : 0;
    },
    batch: async (calls) => {
      if (calls.length === 0) return [];
      for (const [statement] of calls) refuseNamesakes(statement);
      const statements = calls.map(([statement, values]) => bound(statement, values));
      const results = await binding.batch(statements).catch(async (error: unknown) => {
        throw await failureOf(binding, calls, statements, error);
      });
      return results.map(({ results: rows }) => rows.map((row) => Object.values(row)));
    },
  };
  return {
    dialect: 'sqlite',
    client: binding,
    executor,
    acquire: async () => {
      throw new SchemaError('UNSUPPORTED', 'Cloudflare D1 has no interactive transactions.', {
        hint: 'It runs several statements as one unit only as a batch. Migrations are written by `schema d1`, and run by `wrangler d1 migrations apply`.',
      });
    },
    translate: (error, failed) =>
      translateSqlite(
        error,
        metadata(),
        async (sql, values) =>
          (
            await binding
              .prepare(sql)
              .bind(...values)
              .raw()
          ).length > 0,
        failed,
      ),
    close: async () => {},
  };
}
