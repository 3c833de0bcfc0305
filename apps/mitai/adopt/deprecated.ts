import {
  boolean,
  date,
  filledText,
  from,
  id,
  json,
  number,
  text,
  time,
} from '@schema/migrate/adopt';
import { createdAt, into, isOn, notes, own, profileId, sourced, updatedAt } from './into.ts';

const pipeline = {
  id: id('id'),
  name: text('name'),
  description: filledText('description'),
  stages: json<never>('stages'),
  active: isOn('active'),
  isDefault: boolean('is_default'),
  createdAt,
};

export const pipelineConfigs = from('pipeline_configs', into('pipelineConfigs', pipeline));

export const pipelineConfigsBackup = from(
  'pipeline_configs_backup_pre_020',
  into('pipelineConfigsBackupPre020', {
    ...pipeline,
    active: boolean('active'),
    createdAt: time('created_at'),
  }),
);

export const userFocusPreferences = from(
  'user_focus_preferences',
  into('userFocusPreferences', {
    id: id('id'),
    profileId,
    focusAreas: json('focus_areas'),
    active: isOn('active'),
    createdAt,
    updatedAt,
  }),
);

export const weeklyGoals = from(
  'weekly_goals',
  into('weeklyGoals', {
    id: id('id'),
    profileId,
    weekStart: date('week_start'),
    goals: json('goals'),
    createdAt,
  }),
);

export const vitalsLogBackup = from(
  'vitals_log_backup_pre_015',
  into('vitalsLogBackupPre015', {
    ...own,
    restingHr: number('resting_hr'),
    hrv: number('hrv'),
    systolic: number('systolic'),
    diastolic: number('diastolic'),
    pulse: number('pulse'),
    vo2Max: number('vo2_max'),
    spo2: number('spo2'),
    respiratoryRate: number('respiratory_rate'),
    notes,
    source: sourced.source,
    createdAt,
  }),
);
