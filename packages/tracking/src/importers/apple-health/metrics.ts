import type { z } from 'zod';
import { type Logs, logs } from '../../logs/logs.ts';
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

// Apple writes percentages as fractions, under the unit `%`.
const percent: units.Unit = { '%': 100 };

const quantities: readonly Metric[] = [
  metric('BodyMass', 'weight', 'weight', units.kilograms, 'last'),
  metric('BodyFatPercentage', 'caliper', 'bodyFatPct', percent, 'last'),
  metric('RestingHeartRate', 'vitals', 'restingHr', units.perMinute, 'mean'),
  metric('HeartRateVariabilitySDNN', 'vitals', 'hrv', units.milliseconds, 'mean'),
  metric('VO2Max', 'vitals', 'vo2Max', units.oxygenUptake, 'mean'),
  metric('OxygenSaturation', 'vitals', 'spo2', percent, 'mean'),
  metric('RespiratoryRate', 'vitals', 'respiratoryRate', units.perMinute, 'mean'),
  metric('DietaryEnergyConsumed', 'nutrition', 'kcal', units.kilocalories, 'sum'),
  metric('DietaryProtein', 'nutrition', 'proteinG', units.grams, 'sum'),
  metric('DietaryCarbohydrates', 'nutrition', 'carbsG', units.grams, 'sum'),
  metric('DietaryFatTotal', 'nutrition', 'fatG', units.grams, 'sum'),
  metric('DietaryFiber', 'nutrition', 'fiberG', units.grams, 'sum'),
  metric('DietaryWater', 'nutrition', 'waterL', units.litres, 'sum'),
  metric('ActiveEnergyBurned', 'activity', 'kcal', units.kilocalories, 'hourly'),
  metric('DistanceWalkingRunning', 'activity', 'distanceKm', units.kilometres, 'hourly'),
  metric('AppleExerciseTime', 'activity', 'durationMinutes', units.minutes, 'hourly'),
];

/** What is kept of the quantities of an export, by Apple's type. */
export const metrics: ReadonlyMap<string, Metric> = new Map(
  quantities.map((quantity) => [quantity.type, quantity]),
);

function metric<L extends Metric['log']>(
  name: string,
  log: L,
  field: keyof Logs[L]['Imported']['shape'] & string,
  unit: units.Unit,
  rule: Rule,
): Metric {
  const shape: Readonly<Record<string, z.ZodType>> = logs[log].Imported.shape;
  const schema = shape[field] as z.ZodType;
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
