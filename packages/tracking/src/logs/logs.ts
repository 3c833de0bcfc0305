import { deferred } from '@schema/core/validators';
import type { z } from 'zod';
import { NewActivity } from '../activity/activity.schema.ts';
import { activityLog } from '../activity/activity-log.table.ts';
import { NewBloodPressure } from '../blood-pressure/blood-pressure.schema.ts';
import { bloodPressureLog } from '../blood-pressure/blood-pressure-log.table.ts';
import { NewCaliper } from '../caliper/caliper.schema.ts';
import { caliperLog } from '../caliper/caliper-log.table.ts';
import { NewCircumference } from '../circumference/circumference.schema.ts';
import { circumferenceLog } from '../circumference/circumference-log.table.ts';
import { NewNutrition } from '../nutrition/nutrition.schema.ts';
import { nutritionLog } from '../nutrition/nutrition-log.table.ts';
import { NewSleep } from '../sleep/sleep.schema.ts';
import { sleepLog } from '../sleep/sleep-log.table.ts';
import { NewVitals } from '../vitals/vitals.schema.ts';
import { vitalsBaseline } from '../vitals/vitals-baseline.table.ts';
import { NewWeight } from '../weight/weight.schema.ts';
import { weightLog } from '../weight/weight-log.table.ts';
import { deviceFields, entryFields, externalFields } from './row-fields.ts';

/**
 * The logs by what their calls are under: the table, the key under which a profile has one row, what
 * a row says, and what is taken when it is typed in and when it is imported.
 */
export const logs = {
  weight: {
    table: weightLog,
    tableKey: 'weightLog',
    key: 'date',
    New: NewWeight,
    Entry: NewWeight,
    Imported: deferred(() => NewWeight.safeExtend(deviceFields)),
  },
  circumference: {
    table: circumferenceLog,
    tableKey: 'circumferenceLog',
    key: 'externalId',
    New: NewCircumference,
    Entry: deferred(() => NewCircumference.safeExtend(entryFields)),
    Imported: deferred(() => NewCircumference.safeExtend(externalFields)),
  },
  caliper: {
    table: caliperLog,
    tableKey: 'caliperLog',
    key: 'externalId',
    New: NewCaliper,
    Entry: deferred(() => NewCaliper.safeExtend(entryFields)),
    Imported: deferred(() => NewCaliper.safeExtend(externalFields)),
  },
  activity: {
    table: activityLog,
    tableKey: 'activityLog',
    key: 'externalId',
    New: NewActivity,
    Entry: deferred(() => NewActivity.safeExtend(entryFields)),
    Imported: deferred(() => NewActivity.safeExtend(externalFields)),
  },
  nutrition: {
    table: nutritionLog,
    tableKey: 'nutritionLog',
    key: 'date',
    New: NewNutrition,
    Entry: NewNutrition,
    Imported: deferred(() => NewNutrition.safeExtend(deviceFields)),
  },
  sleep: {
    table: sleepLog,
    tableKey: 'sleepLog',
    key: 'date',
    New: NewSleep,
    Entry: NewSleep,
    Imported: deferred(() => NewSleep.safeExtend(deviceFields)),
  },
  vitals: {
    table: vitalsBaseline,
    tableKey: 'vitalsBaseline',
    key: 'date',
    New: NewVitals,
    Entry: NewVitals,
    Imported: deferred(() => NewVitals.safeExtend(deviceFields)),
  },
  bloodPressure: {
    table: bloodPressureLog,
    tableKey: 'bloodPressureLog',
    key: 'measuredAt',
    New: NewBloodPressure,
    Entry: NewBloodPressure,
    Imported: deferred(() => NewBloodPressure.safeExtend(deviceFields)),
  },
} as const;

/** All logs, by what the calls name them. */
export type Logs = typeof logs;

/** What the calls name a log by. */
export type LogName = keyof Logs;

/** Circumferences as they are typed in. */
export interface CircumferenceEntry extends z.input<Logs['circumference']['Entry']> {}

/** A caliper measurement as it is typed in. */
export interface CaliperEntry extends z.input<Logs['caliper']['Entry']> {}

/** An activity as it is typed in. */
export interface ActivityEntry extends z.input<Logs['activity']['Entry']> {}

/** What is typed in, by log; each has a name, which an editor shows in the place of its fields. */
export interface LogEntries {
  readonly weight: NewWeight;
  readonly circumference: CircumferenceEntry;
  readonly caliper: CaliperEntry;
  readonly activity: ActivityEntry;
  readonly nutrition: NewNutrition;
  readonly sleep: NewSleep;
  readonly vitals: NewVitals;
  readonly bloodPressure: NewBloodPressure;
}
