import { insertSchema, selectSchema } from '@schema/core/validators';
import type { z } from 'zod';
import { pipelineConfigs, pipelineConfigsBackupPre020 } from './pipeline-configs.table.ts';
import { userFocusPreferences } from './user-focus-preferences.table.ts';
import { vitalsLogBackupPre015 } from './vitals-log-backup.table.ts';
import { weeklyGoals } from './weekly-goals.table.ts';

export const PipelineConfig = selectSchema(pipelineConfigs);
export type PipelineConfig = z.output<typeof PipelineConfig>;

export const PipelineConfigBackup = selectSchema(pipelineConfigsBackupPre020);
export type PipelineConfigBackup = z.output<typeof PipelineConfigBackup>;

export const FocusPreference = selectSchema(userFocusPreferences).omit({ profileId: true });
export type FocusPreference = z.output<typeof FocusPreference>;

export const NewWeeklyGoals = insertSchema(weeklyGoals).pick({ weekStart: true, goals: true });
export type NewWeeklyGoals = z.input<typeof NewWeeklyGoals>;

export const WeeklyGoals = selectSchema(weeklyGoals).omit({ profileId: true });
export type WeeklyGoals = z.output<typeof WeeklyGoals>;

export const VitalsBackup = selectSchema(vitalsLogBackupPre015).omit({ profileId: true });
export type VitalsBackup = z.output<typeof VitalsBackup>;
