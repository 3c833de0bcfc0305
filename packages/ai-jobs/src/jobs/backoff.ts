import { deferred } from '@schema/core/validators';
import * as z from 'zod';

const Wait = deferred(() => z.number().min(0).max(604_800_000));

/** How long to wait after an attempt that failed, in milliseconds up to a week. */
export const Backoff = deferred(() =>
  z.strictObject({
    /** After the first attempt; doubled after each further one. */
    base: Wait,
    cap: Wait,
  }),
);
export type Backoff = Readonly<z.output<typeof Backoff>>;

/** From 2 seconds to an hour. */
export const defaultBackoff: Backoff = { base: 2000, cap: 3_600_000 };

/**
 * Compute the wait after an attempt: exponential, capped, and drawn between half of it and all of
 * it, so that jobs that failed together do not come back together ("equal jitter", AWS
 * Architecture Blog, "Exponential Backoff And Jitter").
 */
export function waitAfter(attempt: number, { base, cap }: Backoff): number {
  // Keeps 2 ** n finite: 0 times Infinity would be NaN.
  const doublings = Math.min(Math.max(0, attempt - 1), 100);
  const whole = Math.min(cap, base * 2 ** doublings);
  return Math.round(whole / 2 + (whole / 2) * Math.random());
}
