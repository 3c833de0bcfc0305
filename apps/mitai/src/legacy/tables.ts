import { pipelineConfigs, pipelineConfigsBackupPre020 } from './pipeline-configs.table.ts';
import { userFocusPreferences } from './user-focus-preferences.table.ts';
import { vitalsLogBackupPre015 } from './vitals-log-backup.table.ts';
import { weeklyGoals } from './weekly-goals.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  pipelineConfigs,
  pipelineConfigsBackupPre020,
  userFocusPreferences,
  weeklyGoals,
  vitalsLogBackupPre015,
};
