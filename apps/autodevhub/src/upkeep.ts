import type { AutoDevHubStore } from './composition.ts';

/** Delete expired sessions every ten minutes, or as many milliseconds, until it is stopped. */
export function startUpkeep(store: AutoDevHubStore, interval = 600_000): { stop(): void } {
  // A sweep that fails is made up for by the next one.
  const timer = setInterval(() => store.auth.sessions.sweepExpired().catch(() => 0), interval);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
