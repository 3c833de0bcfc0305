import { insertSchema, selectSchema } from '@schema/core/validators';
import type { z } from 'zod';
import { pipelineConfigs, pipelineConfigsBackupPre020 } from './pipeline-configs.table.ts';
import { userFocusPreferences } from './user-focus-preferences.table.ts';
import { vitalsLogBackupPre015 } from './vitals-log-backup.table.ts';
import { weeklyGoals } from './weekly-goals.table.ts';

/** A pipeline of before there were stages in `ai_prompts`. */
export const PipelineConfig = selectSchema(pipelineConfigs);
export type PipelineConfig = z.output<typeof PipelineConfig>;

/** A pipeline as the migration to stages found it. */
export const PipelineConfigBackup = selectSchema(pipelineConfigsBackupPre020);
export type PipelineConfigBackup = z.output<typeof PipelineConfigBackup>;

/** What a profile found important, before the weights of focus areas. */
export const FocusPreference = selectSchema(userFocusPreferences).omit({ profileId: true });
export type FocusPreference = z.output<typeof FocusPreference>;

/** What a profile has in mind for a week. */
export const NewWeeklyGoals = insertSchema(weeklyGoals).pick({ weekStart: true, goals: true });
export type NewWeeklyGoals = z.input<typeof NewWeeklyGoals>;

/** The goals of a week, as their owner sees them. */
export const WeeklyGoals = selectSchema(weeklyGoals).omit({ profileId: true });
export type WeeklyGoals = z.output<typeof WeeklyGoals>;

/** Vitals of before resting values and blood pressure were told apart. */
export const VitalsBackup = selectSchema(vitalsLogBackupPre015).omit({ profileId: true });
export type VitalsBackup = z.output<typeof VitalsBackup>;
