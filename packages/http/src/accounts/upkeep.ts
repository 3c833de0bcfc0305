import type { AccountStore } from './account-store.ts';

/** Delete what has expired of the accounts every ten minutes, or as many milliseconds, until it is stopped. */
export function startUpkeep({ auth }: AccountStore, interval = 600_000): { stop(): void } {
  const expiring = [auth.sessions, auth.refreshTokens, auth.emailVerification, auth.passwordReset];
  const timer = setInterval(() => {
    // A sweep that fails is made up for by the next one.
    for (const rows of expiring) rows.sweepExpired().catch(() => 0);
  }, interval);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
