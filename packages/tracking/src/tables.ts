import { activityLog } from './activity/activity-log.table.ts';
import { bloodPressureLog } from './blood-pressure/blood-pressure-log.table.ts';
import { caliperLog } from './caliper/caliper-log.table.ts';
import { circumferenceLog } from './circumference/circumference-log.table.ts';
import { activityTypeMappings } from './mappings/activity-type-mappings.table.ts';
import { nutritionLog } from './nutrition/nutrition-log.table.ts';
import { photos } from './photos/photos.table.ts';
import { restDays } from './rest-days/rest-days.table.ts';
import { sleepLog } from './sleep/sleep-log.table.ts';
import { userStats } from './stats/user-stats.table.ts';
import { trainingTypes } from './training-types/training-types.table.ts';
import { vitalsBaseline } from './vitals/vitals-baseline.table.ts';
import { weightLog } from './weight/weight-log.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  weightLog,
  circumferenceLog,
  caliperLog,
  activityLog,
  nutritionLog,
  sleepLog,
  vitalsBaseline,
  bloodPressureLog,
  restDays,
  photos,
  trainingTypes,
  activityTypeMappings,
  userStats,
};
export {
  activityLog,
  activityTypeMappings,
  bloodPressureLog,
  caliperLog,
  circumferenceLog,
  nutritionLog,
  photos,
  restDays,
  sleepLog,
  trainingTypes,
  userStats,
  vitalsBaseline,
  weightLog,
};
