import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { tracking } from './index.ts';

export const {
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
} = compose([auth, tracking]).sqlite;
