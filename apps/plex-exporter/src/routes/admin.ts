import { signedIn } from '@schema/http';
import type { PlexExporterCalls } from '../composition.ts';

/** What all routes of administrators share. */
export function adminRoute(store: PlexExporterCalls) {
  return {
    tags: ['Administration'],
    security: [{ session: [] }],
    middleware: signedIn(store, 'admin'),
  };
}
