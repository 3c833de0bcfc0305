export {
  Campaign,
  CampaignClaim,
  CampaignFailure,
  CampaignFilter,
  CampaignLease,
  CampaignPatch,
  CampaignProgress,
  NewCampaign,
} from './campaigns/campaigns.schema.ts';
export { HeroPool, NewHeroPool } from './hero-pools/hero-pools.schema.ts';
export {
  ImportFailure,
  ImportFilter,
  ImportLease,
  ImportProgress,
  ImportResult,
  ImportRun,
  ImportTakeOver,
  NewImport,
} from './imports/imports.schema.ts';
export {
  ItemFields,
  ItemFilter,
  Locks,
  MediaItem,
  MediaItemDetails,
  ProviderKey,
  ProviderRecord,
} from './items/items.schema.ts';
export { type LockableField, lockableFields } from './items/lockable-fields.ts';
export {
  Credit,
  NewCredit,
  Person,
  PersonCredit,
  PersonFields,
  PersonWithCredits,
} from './people/people.schema.ts';
export { NewSchedule, Schedule, SchedulePatch } from './schedules/schedules.schema.ts';
export { Episode, NewEpisode, NewSeason, Season } from './series/series.schema.ts';
export { NewSnapshot, Snapshot, SnapshotFilter } from './snapshots/snapshots.schema.ts';
export { MediaStats } from './stats/stats.schema.ts';
export { NewThumbnail, Thumbnail } from './thumbnails/thumbnails.schema.ts';
