import type Sqlite from 'better-sqlite3';
import {
  type Call,
  type Executor,
  FailedCall,
  type Statement,
  type Values,
} from '../store/executor.ts';
import type { Run, Written } from './shortcuts.ts';

/** Runs statements at once, on whichever connection they are prepared. */
interface DirectExecutor extends Executor {
  do<T>(method: Method<T>, statement: Statement, values: Values): T;
  batch(calls: readonly Call[]): unknown[][][];
}

/** Run statements as `prepare` gives them. */
export function directExecutor(
  prepare: (statement: Statement) => Sqlite.Statement,
): DirectExecutor {
  const runWrite: Run = (statement, values) => write(prepare(statement), values);
  const execute = <T>({ run, of }: Method<T>, statement: Statement, values: Values): T => {
    const written = statement.shortcut?.(runWrite, values);
    return written ? of(written) : run(prepare(statement), values);
  };
  return {
    do: execute,
    first: (statement, values) => execute(methods.first, statement, values),
    all: (statement, values) => execute(methods.all, statement, values),
    objects: (statement, values) => execute(methods.objects, statement, values),
    run: (statement, values) => execute(methods.run, statement, values),
    batch: (calls) =>
      calls.map(([statement, values], index) => {
        try {
          return execute(methods.all, statement, values);
        } catch (error) {
          throw new FailedCall([statement, values, calls.slice(0, index)], error);
        }
      }),
  };
}

/** One way to answer: from the statement itself, or of what its shortcut has written. */
export interface Method<T> {
  run(prepared: Sqlite.Statement, values: Values): T;
  of(written: Written): T;
}

/** The ways to answer, one for each method of an executor that runs one statement. */
export const methods = {
  first: { run: readFirst, of: ({ rows }) => rows[0] },
  all: { run: readAll, of: ({ rows }) => rows },
  objects: { run: readObjects, of: () => [] },
  run: { run: change, of: ({ changes }) => changes },
} satisfies Record<string, Method<unknown>>;

function write(prepared: Sqlite.Statement, values: Values): Written {
  if (!prepared.reader) return { changes: prepared.run(values).changes, rows: [] };
  const rows = prepared.all(values) as unknown[][];
  return { changes: rows.length, rows };
}

function readFirst(prepared: Sqlite.Statement, values: Values): unknown[] | undefined {
  // A write is run to its end: `get` would not say when its commit fails.
  if (prepared.readonly && prepared.reader) return prepared.get(values) as unknown[] | undefined;
  return readAll(prepared, values)[0];
}

function readAll(prepared: Sqlite.Statement, values: Values): unknown[][] {
  if (prepared.reader) return prepared.all(values) as unknown[][];
  prepared.run(values);
  return [];
}

function readObjects(prepared: Sqlite.Statement, values: Values): Record<string, unknown>[] {
  if (!prepared.reader) {
    prepared.run(values);
    return [];
  }
  try {
    return prepared.raw(false).all(values) as Record<string, unknown>[];
  } finally {
    prepared.raw(true);
  }
}

function change(prepared: Sqlite.Statement, values: Values): number {
  return prepared.reader ? prepared.all(values).length : prepared.run(values).changes;
}
