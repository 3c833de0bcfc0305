import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { media } from './index.ts';

export const {
  mediaItems,
  mediaProviderIds,
  mediaGenres,
  seasons,
  episodes,
  castMembers,
  mediaCast,
  mediaThumbnails,
  importJobs,
  importSchedules,
  tautulliSnapshots,
  heroPools,
  emailCampaigns,
} = compose([auth, media]).sqlite;
