import { describeError } from './errors/describe-error.ts';

/** Write what went wrong with a job, or with looking for one, as a line of JSON on standard output. */
export function logJobError(
  error: unknown,
  job?: { readonly id: string; readonly kind: string },
): void {
  const entry = {
    time: new Date().toISOString(),
    level: 'warn',
    message: 'job',
    ...(job && { jobId: job.id, kind: job.kind }),
    error: describeError(error),
  };
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
