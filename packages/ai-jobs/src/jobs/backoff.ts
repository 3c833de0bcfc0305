/** How long to wait after an attempt that failed, in milliseconds. */
export interface Backoff {
  /** After the first attempt; doubled after each further one. */
  readonly base: number;
  readonly cap: number;
}

export const defaultBackoff: Backoff = { base: 2000, cap: 3_600_000 };

/**
 * Compute the wait after an attempt: exponential, capped, and drawn between half of it and all of
 * it, so that jobs that failed together do not come back together ("equal jitter", AWS
 * Architecture Blog, "Exponential Backoff And Jitter").
 */
export function waitAfter(attempt: number, { base, cap }: Backoff, random = Math.random): number {
  const whole = Math.min(cap, base * 2 ** Math.max(0, attempt - 1));
  return Math.round(whole / 2 + (whole / 2) * random());
}
