import type { Executor, Statement } from './executor.ts';

/** A query that took long: its name and size, never its values. */
export interface SlowQuery {
  readonly name: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly rows: number;
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
  const timed = async <T>(
    statement: Statement | undefined,
    work: () => Promise<T>,
    rows: (result: T) => number,
  ) => {
    const start = performance.now();
    const result = await work();
    const duration = performance.now() - start;
    if (duration > threshold)
      report({ name: statement?.name ?? 'batch', duration, rows: rows(result) });
    return result;
  };
  return {
    watch: (target) => ({
      all: (statement, values) =>
        timed(
          statement,
          () => target.all(statement, values),
          (rows) => rows.length,
        ),
      objects: (statement, values) =>
        timed(
          statement,
          () => target.objects(statement, values),
          (rows) => rows.length,
        ),
      run: (statement, values) =>
        timed(
          statement,
          () => target.run(statement, values),
          (changes) => changes,
        ),
      batch: (calls) =>
        timed(
          calls[0]?.[0],
          () => target.batch(calls),
          (results) => results.flat().length,
        ),
    }),
  };
}

function reportToStderr(query: SlowQuery): void {
  process.stderr.write(`${JSON.stringify({ level: 'warn', message: 'slow query', ...query })}\n`);
}
