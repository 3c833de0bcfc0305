import type { Answer, Executor, Statement } from './executor.ts';

/** A query that took long: its name and size, never its values. */
export interface SlowQuery {
  readonly name: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly rows: number;
  /** More than one for a batch. */
  readonly statements: number;
}

export interface ObserveOptions {
  /** Report queries that take longer than this many milliseconds. Default 1000. */
  readonly slowQueryThreshold?: number;
  /** Where slow queries are reported; a JSON line on standard error unless told. */
  readonly onSlowQuery?: (query: SlowQuery) => void;
}

export interface Observer {
  watch(executor: Executor): Executor;
}

/** Put a stopwatch around executors. */
export function observed(options: ObserveOptions): Observer {
  const threshold = options.slowQueryThreshold ?? 1000;
  const report = options.onSlowQuery ?? reportToStderr;
  const end = <T>(
    statement: Statement | undefined,
    start: number,
    result: T,
    rows: (result: T) => number,
    statements: number,
  ): T => {
    const duration = performance.now() - start;
    if (duration > threshold)
      report({ name: statement?.name ?? 'batch', duration, rows: rows(result), statements });
    return result;
  };
  const timed = <T>(
    statement: Statement | undefined,
    start: number,
    answer: Answer<T>,
    rows: (result: T) => number,
    statements = 1,
  ): Answer<T> =>
    answer instanceof Promise
      ? answer.then((result) => end(statement, start, result, rows, statements))
      : end(statement, start, answer, rows, statements);
  const now = () => performance.now();
  return {
    watch: (target) => ({
      first: (statement, values) =>
        timed(statement, now(), target.first(statement, values), (row) => (row ? 1 : 0)),
      all: (statement, values) =>
        timed(statement, now(), target.all(statement, values), (rows) => rows.length),
      objects: (statement, values) =>
        timed(statement, now(), target.objects(statement, values), (rows) => rows.length),
      run: (statement, values) =>
        timed(statement, now(), target.run(statement, values), (changes) => changes),
      batch: (calls) =>
        timed(
          calls[0]?.[0],
          now(),
          target.batch(calls),
          (results) => results.flat().length,
          calls.length,
        ),
    }),
  };
}

function reportToStderr(query: SlowQuery): void {
  process.stderr.write(`${JSON.stringify({ level: 'warn', message: 'slow query', ...query })}\n`);
}
