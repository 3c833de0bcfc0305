import { defineAdoption } from '@schema/migrate/adopt';
import * as accounts from './accounts.ts';
import * as ai from './ai.ts';
import * as deprecated from './deprecated.ts';
import * as goals from './goals.ts';
import * as membership from './membership.ts';
import * as tracking from './tracking.ts';
import * as training from './training-types.ts';

/** What becomes of the tables of Mitai's first database. */
export const adoption = defineAdoption({
  system: 'mitai',
  tables: [
    accounts.profiles,
    accounts.sessions,
    accounts.userStats,
    accounts.userActivityLog,
    accounts.appSettings,
    accounts.schemaMigrations,
    training.trainingTypes,
    training.activityTypeMappings,
    tracking.weightLog,
    tracking.circumferenceLog,
    tracking.caliperLog,
    tracking.activityLog,
    tracking.nutritionLog,
    tracking.sleepLog,
    tracking.vitalsBaseline,
    tracking.bloodPressureLog,
    tracking.vitalsLog,
    tracking.restDays,
    tracking.photos,
    membership.tiers,
    membership.features,
    membership.tierLimits,
    membership.coupons,
    membership.couponRedemptions,
    membership.accessGrants,
    membership.userFeatureRestrictions,
    membership.userFeatureUsage,
    goals.goalTypeDefinitions,
    goals.goals,
    goals.goalProgressLog,
    goals.focusAreaDefinitions,
    goals.goalFocusContributions,
    goals.userFocusAreaWeights,
    goals.trainingPhases,
    goals.fitnessTests,
    goals.trainingParameters,
    ai.aiPrompts,
    ai.aiInsights,
    ai.aiUsage,
    deprecated.pipelineConfigs,
    deprecated.pipelineConfigsBackup,
    deprecated.userFocusPreferences,
    deprecated.weeklyGoals,
    deprecated.vitalsLogBackup,
  ],
});
