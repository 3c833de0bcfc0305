import type { ImportRow } from '../../imports/import-row.ts';
import type { Sourced } from '../report.ts';
import { settle } from '../units.ts';
import type { DayValues } from './day-values.ts';
import { type Metric, metrics, rounded } from './metrics.ts';
import type { Summary } from './reader.ts';
import type { Workout } from './workouts.ts';

/** Make the rows of a log that has one row a day: a field for each metric that the day has. */
export function dayRows(
  log: 'weight' | 'caliper' | 'vitals' | 'nutrition',
  values: DayValues,
  recordedAt: Date,
): Sourced[] {
  const days = fieldsByDay(log, values);
  return [...days].sort(byDay).map(([date, { fields, line }]) => ({
    // The table of metrics names fields of this log only, and each has been checked as one.
    row: {
      log,
      date,
      recordedAt,
      ...inWholes(fields),
      ...(log === 'caliper' && { externalId: `day/${date}` }),
    } as ImportRow & { log: typeof log },
    line,
  }));
}

/**
 * Make a row for what each day has beside its workouts, so that a day's rows add up to its energy,
 * distance and minutes of exercise. Apple's own summary of the day comes before what is summed here.
 */
export function everydayRows(
  values: DayValues,
  summaries: ReadonlyMap<string, Summary>,
  workouts: readonly Workout[],
  recordedAt: Date,
): Sourced[] {
  const days = fieldsByDay('activity', values);
  for (const [day, { kilocalories, minutes, line }] of summaries) {
    if (kilocalories === undefined && minutes === undefined) continue;
    const entry = days.get(day) ?? { fields: {}, line };
    days.set(day, entry);
    if (kilocalories !== undefined) entry.fields.kcal = kilocalories;
    if (minutes !== undefined) entry.fields.durationMinutes = minutes;
  }
  for (const { start, ...workout } of workouts) {
    const fields = days.get(start.day)?.fields;
    if (!fields) continue;
    subtract(fields, 'kcal', workout.kilocalories);
    subtract(fields, 'durationMinutes', workout.minutes);
    subtract(fields, 'distanceKm', workout.kilometresOnFoot);
  }
  return [...days].sort(byDay).map(([date, { fields, line }]) => ({
    row: {
      log: 'activity',
      date,
      trainingCategory: 'Everyday activity',
      externalId: `day/${date}`,
      recordedAt,
      ...inWholes(fields),
    },
    line,
  }));
}

type Fields = Record<string, number>;

function fieldsByDay(log: Metric['log'], values: DayValues) {
  const days = new Map<string, { fields: Fields; line: number }>();
  for (const metric of metrics.values()) {
    if (metric.log !== log) continue;
    for (const [day, { value, line }] of values.of(metric)) {
      const entry = days.get(day) ?? { fields: {}, line };
      days.set(day, entry);
      entry.fields[metric.field] = value;
      entry.line = Math.min(entry.line, line);
    }
  }
  return days;
}

function subtract(fields: Fields, field: string, part: number | undefined): void {
  const whole = fields[field];
  if (whole !== undefined) fields[field] = settle(Math.max(0, whole - (part ?? 0)));
}

function inWholes(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, rounded(field, value)]),
  );
}

function byDay([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
