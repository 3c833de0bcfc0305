/** A query that took long, answered or failed: its name and size, never its values. */
export interface SlowQuery {
  readonly name: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly rows: number;
  /** More than one for a batch. */
  readonly statements: number;
}

/** Which queries are slow, and who is told of them. */
export interface ObserveOptions {
  /** Report queries that take longer than this many milliseconds. Default 1000. */
  readonly slowQueryThreshold?: number | undefined;
  /** Where slow queries are reported; a JSON line on standard error unless told. */
  readonly onSlowQuery?: ((query: SlowQuery) => void) | undefined;
}

/** Told of each call when it has ended: `start` is in the time of `performance.now()`. */
export type Observer = (
  name: string,
  start: number,
  rows: () => number,
  statements: number,
) => void;

/** Make the observer that reports slow queries. */
export function observerOf(options: ObserveOptions): Observer {
  const threshold = options.slowQueryThreshold ?? 1000;
  const report = options.onSlowQuery ?? reportToStderr;
  return (name, start, rows, statements) => {
    const duration = performance.now() - start;
    if (duration <= threshold) return;
    const query = { name, duration, rows: rows(), statements };
    try {
      report(query);
    } catch {
      // The call has ended: it does not fail because nobody could be told.
      reportToStderr(query);
    }
  };
}

function reportToStderr(query: SlowQuery): void {
  process.stderr.write(`${JSON.stringify({ level: 'warn', message: 'slow query', ...query })}\n`);
}
