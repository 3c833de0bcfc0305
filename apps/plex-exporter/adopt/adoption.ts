import { defineAdoption } from '@schema/migrate/adopt';
import { importSchedules } from './import-schedules.ts';
import * as imports from './imports.ts';
import * as items from './media-items.ts';
import { castMembers, mediaCast } from './people.ts';
import { mediaThumbnails, thumbnails } from './thumbnails.ts';
import { users } from './users.ts';

/** What becomes of the tables of the Plex exporter's first database. */
export const adoption = defineAdoption({
  system: 'plex-exporter',
  tables: [
    users,
    items.mediaItems,
    items.mediaMetadata,
    items.seasons,
    items.episodes,
    castMembers,
    mediaCast,
    mediaThumbnails,
    thumbnails,
    importSchedules,
    imports.importJobs,
    imports.emailCampaigns,
    imports.tautulliSnapshots,
    imports.heroPools,
  ],
});
