import { logJobError, startSweeping } from '@schema/http';
import type { MediaStore } from '../importers/importer.ts';

/** Delete expired hero pools every ten minutes, or as many milliseconds, until it is stopped. */
export function startPoolUpkeep(store: MediaStore, interval?: number): { stop(): void } {
  return startSweeping(() => store.media.heroPools.sweepExpired().catch(logJobError), interval);
}
