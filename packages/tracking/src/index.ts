import { type Domain, defineDomain, type Key } from '@schema/core';
import { labelledRepository } from './activity/labelled.repository.ts';
import { importRepository } from './imports/import-batch.repository.ts';
import { type LogCalls, logRepository } from './logs/log.repository.ts';
import { globalMappingRepository, mappingRepository } from './mappings/mappings.repository.ts';
import { type PhotoCalls, photoRepository } from './photos/photos.repository.ts';
import { type RestDayCalls, restDayRepository } from './rest-days/rest-days.repository.ts';
import { seriesRepository } from './series/series.repository.ts';
import { statsRepository } from './stats/stats.repository.ts';
import { statsObjects } from './stats/stats-objects.ts';
import { tables } from './tables.ts';
import { trainingTypeRepository } from './training-types/training-types.repository.ts';

/** What tracking offers. */
export interface TrackingCalls {
  /** Kinds of training, the same for everyone. */
  readonly trainingTypes: ReturnType<typeof trainingTypeRepository>;
  /** Which kind a workout's name means, for everyone. */
  readonly mappings: ReturnType<typeof globalMappingRepository>;
  /**
   * What one profile has logged; a foreign id answers as a missing one.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forProfile(owner: Key): ProfileTrackingCalls;
}

/** The calls over activities: those of a log, and what goes by how they were rated. */
export interface ActivityCalls
  extends LogCalls<'activity'>,
    ReturnType<typeof labelledRepository> {}

/** What is offered of one profile's logs. */
export interface ProfileTrackingCalls
  extends ReturnType<typeof seriesRepository>,
    ReturnType<typeof importRepository> {
  /** Kilograms, one row a day. */
  readonly weight: LogCalls<'weight'>;
  /** Centimetres at eight points of the body. */
  readonly circumference: LogCalls<'circumference'>;
  /** Skinfolds at seven points in millimetres, and body fat in percent. */
  readonly caliper: LogCalls<'caliper'>;
  /** Trainings and other activities; a day may have several. */
  readonly activity: ActivityCalls;
  /** The sums of a day: kilocalories, grams, litres. */
  readonly nutrition: LogCalls<'nutrition'>;
  /** Nights by the day on which they end: minutes in all and by phase. */
  readonly sleep: LogCalls<'sleep'>;
  /** Resting heart rate, HRV and the like, one row a day. */
  readonly vitals: LogCalls<'vitals'>;
  /** Millimetres of mercury, one row for each time. */
  readonly bloodPressure: LogCalls<'bloodPressure'>;
  /** Days without training, one row for each focus. */
  readonly restDays: RestDayCalls;
  /** Photos of progress, by their keys in an object store. */
  readonly photos: PhotoCalls;
  /** Which kind a workout's name means; the profile's own go before those for everyone. */
  readonly mappings: ReturnType<typeof mappingRepository>;
  /** How much the profile has logged, and when last. */
  readonly stats: ReturnType<typeof statsRepository>;
}

/** Tracking, as `compose` takes it. */
export interface TrackingDomain extends Domain<'tracking', typeof tables, TrackingCalls> {}

/** What profiles log of body, training, food and sleep. */
export const tracking: TrackingDomain = defineDomain({
  name: 'tracking',
  tables,
  objects: statsObjects,
  repositories: (context) => ({
    trainingTypes: trainingTypeRepository(context),
    mappings: globalMappingRepository(context),
    forProfile: (owner) => {
      const profileId = context.key('weightLog', 'profileId', owner);
      // Getters: a call makes only the repository that it uses.
      return {
        get weight() {
          return logRepository(context, profileId, 'weight');
        },
        get circumference() {
          return logRepository(context, profileId, 'circumference');
        },
        get caliper() {
          return logRepository(context, profileId, 'caliper');
        },
        get activity() {
          return {
            ...logRepository(context, profileId, 'activity'),
            ...labelledRepository(context, profileId),
          };
        },
        get nutrition() {
          return logRepository(context, profileId, 'nutrition');
        },
        get sleep() {
          return logRepository(context, profileId, 'sleep');
        },
        get vitals() {
          return logRepository(context, profileId, 'vitals');
        },
        get bloodPressure() {
          return logRepository(context, profileId, 'bloodPressure');
        },
        get restDays() {
          return restDayRepository(context, profileId);
        },
        get photos() {
          return photoRepository(context, profileId);
        },
        get mappings() {
          return mappingRepository(context, profileId);
        },
        get stats() {
          return statsRepository(context, profileId);
        },
        get series() {
          return seriesRepository(context, profileId).series;
        },
        get latestOf() {
          return seriesRepository(context, profileId).latestOf;
        },
        get importBatch() {
          return importRepository(context, profileId).importBatch;
        },
      };
    },
  }),
});

export type { LabelledActivity } from './activity/activity.schema.ts';
export { dayOf, sleepDay } from './day-of.ts';
export type { ImportReport, ImportRow, RejectedRow } from './imports/import-row.ts';
export type { DayRange } from './logs/day-range.ts';
export type { LogCalls, LogEntry, LogRow } from './logs/log.repository.ts';
export type { ActivityEntry, CaliperEntry, CircumferenceEntry, LogName } from './logs/logs.ts';
export type { OwnRows } from './logs/own-rows.ts';
export type { Mapping, NewMapping } from './mappings/mappings.schema.ts';
export type { PhotoCalls } from './photos/photos.repository.ts';
export type { NewPhoto, Photo } from './photos/photos.schema.ts';
export type { RestDayCalls } from './rest-days/rest-days.repository.ts';
export type { NewRestDay, RestDay } from './rest-days/rest-days.schema.ts';
export { type Metric, metricNames } from './series/metrics.ts';
export type { MetricValue } from './series/series.repository.ts';
export type { LatestOptions, SeriesOptions, SeriesPoint } from './series/series.schema.ts';
export { type DeviceSource, deviceSources, type Source, sources } from './sources.ts';
export type { Stats } from './stats/stats.schema.ts';
export * from './tables.ts';
export {
  defaultTrainingSeeds,
  type TrainingSeeds,
} from './training-types/training-types.repository.ts';
export type {
  NewTrainingType,
  TrainingType,
  TrainingTypeFilter,
} from './training-types/training-types.schema.ts';
