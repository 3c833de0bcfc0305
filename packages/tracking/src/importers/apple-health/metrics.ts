import type { z } from 'zod';
import { logs } from '../../logs/logs.ts';
import * as units from '../units.ts';

/** How the values of a day become one. */
export type Rule =
  /** The latest. */
  | 'last'
  /** The mean of the device that measured most often. */
  | 'mean'
  /** The sum of the app that wrote most. */
  | 'sum'
  /** In each hour of the day the sum of the device that counted most. */
  | 'hourly';

/** One kind of record, and the column that it ends in. */
export interface Metric {
  readonly type: string;
  readonly log: 'weight' | 'caliper' | 'vitals' | 'nutrition' | 'activity';
  readonly field: string;
  readonly unit: units.Unit;
  readonly rule: Rule;
  /** What one record's value must be. */
  readonly schema: z.ZodType;
}

const weight = logs.weight.Imported.shape;
const caliper = logs.caliper.Imported.shape;
const vitals = logs.vitals.Imported.shape;
const nutrition = logs.nutrition.Imported.shape;
const activity = logs.activity.Imported.shape;

// Apple writes percentages as fractions, under the unit `%`.
const percent: units.Unit = { '%': 100 };

const quantities: readonly Metric[] = [
  metric('BodyMass', 'weight', 'weight', units.kilograms, 'last', weight.weight),
  metric('BodyFatPercentage', 'caliper', 'bodyFatPct', percent, 'last', caliper.bodyFatPct),
  metric('RestingHeartRate', 'vitals', 'restingHr', units.perMinute, 'mean', vitals.restingHr),
  metric('HeartRateVariabilitySDNN', 'vitals', 'hrv', units.milliseconds, 'mean', vitals.hrv),
  metric('VO2Max', 'vitals', 'vo2Max', units.oxygenUptake, 'mean', vitals.vo2Max),
  metric('OxygenSaturation', 'vitals', 'spo2', percent, 'mean', vitals.spo2),
  metric(
    'RespiratoryRate',
    'vitals',
    'respiratoryRate',
    units.perMinute,
    'mean',
    vitals.respiratoryRate,
  ),
  metric('DietaryEnergyConsumed', 'nutrition', 'kcal', units.kilocalories, 'sum', nutrition.kcal),
  metric('DietaryProtein', 'nutrition', 'proteinG', units.grams, 'sum', nutrition.proteinG),
  metric('DietaryCarbohydrates', 'nutrition', 'carbsG', units.grams, 'sum', nutrition.carbsG),
  metric('DietaryFatTotal', 'nutrition', 'fatG', units.grams, 'sum', nutrition.fatG),
  metric('DietaryFiber', 'nutrition', 'fiberG', units.grams, 'sum', nutrition.fiberG),
  metric('DietaryWater', 'nutrition', 'waterL', units.litres, 'sum', nutrition.waterL),
  metric('ActiveEnergyBurned', 'activity', 'kcal', units.kilocalories, 'hourly', activity.kcal),
  metric(
    'DistanceWalkingRunning',
    'activity',
    'distanceKm',
    units.kilometres,
    'hourly',
    activity.distanceKm,
  ),
  metric(
    'AppleExerciseTime',
    'activity',
    'durationMinutes',
    units.minutes,
    'hourly',
    activity.durationMinutes,
  ),
];

/** What is kept of the quantities of an export, by Apple's type. */
export const metrics: ReadonlyMap<string, Metric> = new Map(
  quantities.map((quantity) => [quantity.type, quantity]),
);

function metric(
  name: string,
  log: Metric['log'],
  field: string,
  unit: units.Unit,
  rule: Rule,
  schema: z.ZodType,
): Metric {
  return { type: `HKQuantityTypeIdentifier${name}`, log, field, unit, rule, schema };
}

// What is kept in whole numbers is rounded before it is checked.
const whole = new Set(['restingHr', 'hrv', 'spo2', 'respiratoryRate', 'kcal', 'durationMinutes']);

/** Round a value as its column keeps it; what is below nothing stays so. */
export function rounded(field: string, value: number): number {
  if (!whole.has(field)) return value;
  return value < 0 ? Math.floor(value) : Math.round(value);
}

/** Say why one record's value cannot be; undefined if it can. */
export function whyNot({ schema, field }: Metric, value: number): string | undefined {
  const result = schema.safeParse(rounded(field, value));
  return result.success ? undefined : (result.error.issues[0]?.message ?? 'Expected a number');
}
