import type { NewFocusArea } from './focus/focus.schema.ts';
import type { NewGoalType } from './goal-types/goal-types.schema.ts';

/** Definitions to begin with. */
export interface Seeds {
  readonly goalTypes: readonly NewGoalType[];
  readonly focusAreas: readonly NewFocusArea[];
}

type Words = readonly [key: string, name: string];

const areas: Readonly<Record<string, readonly Words[]>> = {
  strength: [
    ['max_strength', 'Maximum strength'],
    ['hypertrophy', 'Muscle growth'],
    ['strength_endurance', 'Strength endurance'],
    ['explosive_power', 'Explosive power'],
  ],
  endurance: [
    ['aerobic_base', 'Aerobic base'],
    ['aerobic_capacity', 'Aerobic capacity'],
    ['lactate_threshold', 'Lactate threshold'],
    ['long_distance', 'Long distance'],
  ],
  mobility: [
    ['flexibility', 'Flexibility'],
    ['joint_mobility', 'Joint mobility'],
    ['balance', 'Balance'],
    ['coordination', 'Coordination'],
  ],
  body_composition: [
    ['fat_loss', 'Fat loss'],
    ['muscle_gain', 'Muscle gain'],
    ['weight_maintenance', 'Weight maintenance'],
    ['waist_reduction', 'Waist reduction'],
  ],
  nutrition: [
    ['protein_intake', 'Protein intake'],
    ['balanced_diet', 'Balanced diet'],
    ['hydration', 'Hydration'],
  ],
  recovery: [
    ['sleep_duration', 'Sleep duration'],
    ['sleep_quality', 'Sleep quality'],
    ['active_recovery', 'Active recovery'],
    ['stress_management', 'Stress management'],
  ],
  health: [
    ['heart_health', 'Heart health'],
    ['blood_pressure', 'Blood pressure'],
    ['everyday_activity', 'Everyday activity'],
  ],
};

const types: readonly (readonly [...Words, category: string, unit: string | null])[] = [
  ['weight', 'Weight', 'body', 'kg'],
  ['body_fat', 'Body fat', 'body', '%'],
  ['waist', 'Waist', 'body', 'cm'],
  ['vo2max', 'VO2max', 'endurance', 'ml/kg/min'],
  ['distance', 'Distance', 'endurance', 'km'],
  ['strength', 'One-repetition maximum', 'strength', 'kg'],
  ['repetitions', 'Repetitions', 'strength', 'repetitions'],
  ['resting_heart_rate', 'Resting heart rate', 'health', 'bpm'],
  ['heart_rate_variability', 'Heart rate variability', 'health', 'ms'],
  ['blood_pressure', 'Blood pressure', 'health', 'mmHg'],
  ['sleep', 'Sleep', 'recovery', 'minutes'],
  ['custom', 'Something else', 'custom', null],
];

/** Goal types, and 26 focus areas in 7 categories. */
export const defaultSeeds: Seeds = {
  goalTypes: types.map(([typeKey, displayName, category, unit], index) => ({
    typeKey,
    displayName,
    category,
    unit,
    sortOrder: index + 1,
  })),
  focusAreas: Object.entries(areas)
    .flatMap(([category, entries]) => entries.map(([key, name]) => ({ key, name, category })))
    .map((area, index) => ({ ...area, sortOrder: index + 1 })),
};
