import { emailCampaigns } from './campaigns/email-campaigns.table.ts';
import { heroPools } from './hero-pools/hero-pools.table.ts';
import { importJobs } from './imports/import-jobs.table.ts';
import { mediaGenres } from './items/media-genres.table.ts';
import { mediaItems } from './items/media-items.table.ts';
import { mediaProviderIds } from './items/media-provider-ids.table.ts';
import { castMembers } from './people/cast-members.table.ts';
import { mediaCast } from './people/media-cast.table.ts';
import { importSchedules } from './schedules/import-schedules.table.ts';
import { episodes } from './series/episodes.table.ts';
import { seasons } from './series/seasons.table.ts';
import { tautulliSnapshots } from './snapshots/tautulli-snapshots.table.ts';
import { mediaThumbnails } from './thumbnails/media-thumbnails.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  importSchedules,
  importJobs,
  mediaItems,
  mediaProviderIds,
  mediaGenres,
  seasons,
  episodes,
  castMembers,
  mediaCast,
  mediaThumbnails,
  tautulliSnapshots,
  heroPools,
  emailCampaigns,
};
export {
  castMembers,
  emailCampaigns,
  episodes,
  heroPools,
  importJobs,
  importSchedules,
  mediaCast,
  mediaGenres,
  mediaItems,
  mediaProviderIds,
  mediaThumbnails,
  seasons,
  tautulliSnapshots,
};
