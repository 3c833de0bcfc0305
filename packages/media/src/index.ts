import { type Domain, defineDomain } from '@schema/core';
import { campaignSendingRepository } from './campaigns/campaign-sending.repository.ts';
import { campaignRepository } from './campaigns/campaigns.repository.ts';
import { heroPoolRepository } from './hero-pools/hero-pools.repository.ts';
import { importRepository } from './imports/imports.repository.ts';
import { sweepRepository } from './imports/sweep.repository.ts';
import { itemEditRepository } from './items/item-edit.repository.ts';
import { itemRepository } from './items/items.repository.ts';
import { providerUpsertRepository } from './items/upsert/provider-upsert.repository.ts';
import { peopleRepository } from './people/people.repository.ts';
import { scheduleRepository } from './schedules/schedules.repository.ts';
import { seriesRepository } from './series/series.repository.ts';
import { snapshotRepository } from './snapshots/snapshots.repository.ts';
import { statsRepository } from './stats/stats.repository.ts';
import { tables } from './tables.ts';
import { thumbnailRepository } from './thumbnails/thumbnails.repository.ts';

/** The calls over films and series. */
export interface ItemCalls
  extends ReturnType<typeof itemRepository>,
    ReturnType<typeof itemEditRepository>,
    ReturnType<typeof providerUpsertRepository> {}

/** The calls over the runs of importers. */
export interface ImportCalls
  extends ReturnType<typeof importRepository>,
    ReturnType<typeof sweepRepository> {}

/** The calls over e-mails to many. */
export interface CampaignCalls
  extends ReturnType<typeof campaignRepository>,
    ReturnType<typeof campaignSendingRepository> {}

/** What media offer. */
export interface MediaCalls {
  /** Films and series: read, corrected by hand, and taken in from providers. */
  readonly items: ItemCalls;
  /** The seasons and episodes of series. */
  readonly series: ReturnType<typeof seriesRepository>;
  /** Who played in films and series or made them. */
  readonly people: ReturnType<typeof peopleRepository>;
  /** The images of items, by their keys in a file store. */
  readonly thumbnails: ReturnType<typeof thumbnailRepository>;
  /** Runs of importers, one at a time of each source, and what a source no longer has. */
  readonly imports: ImportCalls;
  /** When imports are due, by cron expressions in a time zone. */
  readonly schedules: ReturnType<typeof scheduleRepository>;
  /** What Tautulli counted up to a time. */
  readonly snapshots: ReturnType<typeof snapshotRepository>;
  /** Candidates for the large picture of a page, with an expiry. */
  readonly heroPools: ReturnType<typeof heroPoolRepository>;
  /** E-mails to many, and how far their sender is. */
  readonly campaigns: CampaignCalls;
  /** Give the figures of the whole library. */
  readonly stats: ReturnType<typeof statsRepository>;
}

/** Media, as `compose` takes it. */
export interface MediaDomain extends Domain<'media', typeof tables, MediaCalls> {}

/** Films, series and their people, and what keeps them up to date. */
export const media: MediaDomain = defineDomain({
  name: 'media',
  tables,
  repositories: (context) => ({
    items: {
      ...itemRepository(context),
      ...itemEditRepository(context),
      ...providerUpsertRepository(context),
    },
    series: seriesRepository(context),
    people: peopleRepository(context),
    thumbnails: thumbnailRepository(context),
    imports: { ...importRepository(context), ...sweepRepository(context) },
    schedules: scheduleRepository(context),
    snapshots: snapshotRepository(context),
    heroPools: heroPoolRepository(context),
    campaigns: { ...campaignRepository(context), ...campaignSendingRepository(context) },
    stats: statsRepository(context),
  }),
});

export type { ClaimedCampaign } from './campaigns/campaign-sending.repository.ts';
export type {
  Campaign,
  CampaignClaim,
  CampaignFailure,
  CampaignFilter,
  CampaignLease,
  CampaignPatch,
  CampaignProgress,
  NewCampaign,
} from './campaigns/campaigns.schema.ts';
export type { HeroPool, NewHeroPool } from './hero-pools/hero-pools.schema.ts';
export type { HeldImport, ImportStart } from './imports/imports.repository.ts';
export type {
  ImportFailure,
  ImportFilter,
  ImportLease,
  ImportProgress,
  ImportResult,
  ImportRun,
  ImportTakeOver,
  NewImport,
} from './imports/imports.schema.ts';
export type {
  ItemFields,
  ItemFilter,
  ItemSearchFilter,
  Locks,
  MediaItem,
  MediaItemDetails,
  ProviderKey,
  ProviderRecord,
} from './items/items.schema.ts';
export type { LockableField } from './items/lockable-fields.ts';
export type {
  Upserted,
  UpsertOptions,
  UpsertSummary,
} from './items/upsert/provider-upsert.repository.ts';
export type {
  Credit,
  NewCredit,
  Person,
  PersonCredit,
  PersonFields,
  PersonWithCredits,
} from './people/people.schema.ts';
export { nextTime } from './schedules/cron.ts';
export type {
  ClaimedSchedule,
  NewSchedule,
  Schedule,
  SchedulePatch,
} from './schedules/schedules.schema.ts';
export type { SeriesDetails } from './series/series.repository.ts';
export type { Episode, NewEpisode, NewSeason, Season } from './series/series.schema.ts';
export type { RecordSummary } from './snapshots/snapshots.repository.ts';
export type { NewSnapshot, Snapshot, SnapshotFilter } from './snapshots/snapshots.schema.ts';
export { foldName, sortNameOf, sortTitleOf } from './sort-key.ts';
export type { MediaStats } from './stats/stats.schema.ts';
export * from './tables.ts';
export type { PutThumbnail } from './thumbnails/thumbnails.repository.ts';
export type { NewThumbnail, Thumbnail } from './thumbnails/thumbnails.schema.ts';
