import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from '../env.ts';
import { describeError } from '../errors/describe-error.ts';
import { codeOf } from '../errors/error-body.ts';

/** One request as the log tells it: the route's pattern, no path, no value. */
export interface RequestLog {
  readonly time: string;
  readonly level: 'info' | 'error';
  readonly message: 'request';
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly code?: string;
  /** For a failure on our side: the kind of error, its code and where it arose, without its message. */
  readonly error?: string;
}

/** Write one line for each request. */
export function requestLog(write: (entry: RequestLog) => void): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { status } = c.res;
    // What went wrong beside an answer is ours as well.
    const isOurs = status >= 500 || (c.error !== undefined && status < 400);
    write({
      time: new Date().toISOString(),
      level: isOurs ? 'error' : 'info',
      message: 'request',
      requestId: c.get('requestId'),
      method: c.req.method,
      route: routePath(c, -1),
      status,
      duration: Math.round(performance.now() - start),
      ...(c.error && { code: codeOf(c.error) }),
      ...(c.error && isOurs && { error: describeError(c.error) }),
    });
  };
}

/** Write an entry as one line of JSON on standard output. */
export function logToStdout(entry: RequestLog): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
