import { auth } from '@schema/auth';
import { compose, type Store, type StoreCalls } from '@schema/core';
import { media } from '@schema/media';

/** What the Plex exporter is made of. */
export const composition = compose([auth, media]);

/** An open store of the Plex exporter. */
export type PlexExporterStore = Store<typeof composition>;

/** What its routes call. */
export type PlexExporterCalls = StoreCalls<typeof composition>;
