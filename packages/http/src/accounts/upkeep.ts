import { checkDuration, longestTimer } from '@schema/core';
import type { AccountStore } from './account-store.ts';

/** Delete what has expired of the accounts; what fails is made up for by the next time. */
export async function sweepAccounts({ auth }: AccountStore): Promise<void> {
  const expiring = [auth.sessions, auth.refreshTokens, auth.emailVerification, auth.passwordReset];
  await Promise.allSettled(expiring.map((rows) => rows.sweepExpired()));
}

/**
 * Sweep accounts every ten minutes, or as many milliseconds, until it is stopped.
 *
 * @throws SchemaError INVALID_DEFINITION for an interval that a timer does not take
 */
export function startUpkeep(store: AccountStore, interval?: number): { stop(): void } {
  return startSweeping(() => sweepAccounts(store), interval);
}

/**
 * Sweep every ten minutes, or as many milliseconds, until it is stopped.
 *
 * @throws SchemaError INVALID_DEFINITION for an interval that a timer does not take
 */
export function startSweeping(sweep: () => Promise<unknown>, interval = 600_000): { stop(): void } {
  checkDuration(interval, { name: 'interval', least: 1, most: longestTimer });
  const timer = setInterval(sweep, interval);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
