import { composition } from './composition.ts';

/** The tables by name, for drizzle-kit and direct queries. */
export const {
  users,
  profiles,
  sessions,
  refreshTokens,
  emailVerificationTokens,
  passwordResetTokens,
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
} = composition.sqlite;
