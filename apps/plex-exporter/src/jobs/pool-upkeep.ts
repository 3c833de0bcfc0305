import { logJobError } from '@schema/http';
import type { MediaStore } from '../importers/importer.ts';

/** Delete expired hero pools every ten minutes, or as many milliseconds, until it is stopped. */
export function startPoolUpkeep(store: MediaStore, interval = 600_000): { stop(): void } {
  const sweep = () => store.media.heroPools.sweepExpired().catch(logJobError);
  const timer = setInterval(sweep, interval);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
