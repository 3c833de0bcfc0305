import { fingerprintOf } from '../../imports/fingerprint.ts';
import { beginningOf } from '../activity-name.ts';
import { tooLarge } from '../input.ts';
import type { LocalTime } from '../local-time.ts';
import type { Sourced } from '../report.ts';
import {
  convert,
  kilocalories,
  kilometres,
  minutes,
  perMinute,
  settle,
  type Unit,
} from '../units.ts';
import type { Attributes } from '../xml.ts';

/** A workout as an export tells it; undefined where it says nothing. */
export interface Workout {
  /** `HKWorkoutActivityTypeTraditionalStrengthTraining`. */
  readonly type: string;
  /** `Traditional Strength Training`. */
  readonly activity: string;
  readonly source: string;
  readonly start: LocalTime;
  /** Milliseconds since 1970. */
  readonly end: number;
  readonly line: number;
  minutes: number;
  kilometres: number | undefined;
  /** What of them a day's walking and running has too. */
  kilometresOnFoot: number | undefined;
  kilocalories: number | undefined;
  averageHeartRate: number | undefined;
  highestHeartRate: number | undefined;
}

const way = 'HKQuantityTypeIdentifierDistance';
const energy = 'HKQuantityTypeIdentifierActiveEnergyBurned';

/** Most workouts that are held: forty years of six a day. */
export const workoutLimit = 90_000;

/** Most kinds of sums that one may have: all are added up for each. */
const kindLimit = 100;

/** Most that may run at one moment: each is compared with all of them. */
const atOnce = 100;

/** Start a workout from its tag; its statistics come in tags of their own since iOS 16. */
export function workoutOf(
  attributes: Attributes,
  known: Pick<Workout, 'type' | 'source' | 'start' | 'end' | 'line'>,
): Workout {
  const { start, end } = known;
  const { duration, durationUnit = 'min' } = attributes;
  const activity = nameOf(known.type);
  const total = amount(attributes.totalDistance, attributes.totalDistanceUnit, kilometres);
  return {
    ...known,
    activity,
    minutes: amount(duration, durationUnit, minutes) ?? (end - start.at) / 60_000,
    kilometres: total,
    // A total does not say of what: only the workout's name does.
    kilometresOnFoot: /walking|running|hiking/i.test(activity) ? total : undefined,
    kilocalories: amount(
      attributes.totalEnergyBurned,
      attributes.totalEnergyBurnedUnit,
      kilocalories,
    ),
    averageHeartRate: undefined,
    highestHeartRate: undefined,
  };
}

/**
 * Take what a WorkoutStatistics tag says of a workout, with the `sums` by Apple's type that it has
 * had. Ways of several types add up; of two sums of one type the greater counts, since the order in
 * the file must not matter.
 *
 * @throws SchemaError LIMIT_EXCEEDED for a hundred types
 */
export function addStatistics(
  workout: Workout,
  sums: Map<string, number>,
  attributes: Attributes,
): void {
  const { type = '', unit, average, maximum } = attributes;
  if (type === 'HKQuantityTypeIdentifierHeartRate') {
    workout.averageHeartRate = amount(average, unit, perMinute);
    workout.highestHeartRate = amount(maximum, unit, perMinute);
    return;
  }
  const isWay = type.startsWith(way);
  if (!isWay && type !== energy) return;
  const sum = amount(attributes.sum, unit, isWay ? kilometres : kilocalories);
  if (sum === undefined || sum <= (sums.get(type) ?? Number.NEGATIVE_INFINITY)) return;
  if (sums.size >= kindLimit) throw tooLarge('Distances', kindLimit, 'kinds');
  sums.set(type, sum);
  if (!isWay) {
    workout.kilocalories = sum;
    return;
  }
  const ways = [...sums].filter(([name]) => name.startsWith(way)).map(([, value]) => value);
  workout.kilometres = settle(ways.toSorted((a, b) => a - b).reduce((a, b) => a + b));
  workout.kilometresOnFoot = sums.get(`${way}WalkingRunning`);
}

/** Make the row of a workout, which is known by its start and what it was. */
export function workoutRow({ type, activity, start, line, ...workout }: Workout): Sourced {
  return {
    row: {
      log: 'activity',
      date: start.day,
      startTime: start.time,
      durationMinutes: Math.round(workout.minutes),
      trainingCategory: beginningOf(activity, 50) || null,
      kcal: whole(workout.kilocalories),
      avgHr: whole(workout.averageHeartRate),
      maxHr: whole(workout.highestHeartRate),
      distanceKm: workout.kilometres ?? null,
      externalId: `workout/${new Date(start.at).toISOString()}/${beginningOf(activity, 100)}`,
    },
    line,
    activityType: type,
  };
}

/**
 * Take the duplicates out: of two workouts of different devices that share more than half of the
 * shorter one, the longer stays, and of equally long ones the first by the device's name. The same
 * holds of two that have the same key.
 *
 * @throws SchemaError LIMIT_EXCEEDED for more than a hundred at one moment
 */
export function withoutDuplicates(workouts: readonly Workout[]): Workout[] {
  const kept = new Set<Workout>();
  let running: Workout[] = [];
  const sorted = workouts.toSorted((a, b) => a.start.at - b.start.at || bySpan(a, b));
  for (const workout of sorted) {
    running = running.filter(({ end }) => end >= workout.start.at);
    if (running.length >= atOnce) throw tooLarge('Workouts at once', atOnce, 'workouts');
    const twins = running.filter((other) => areTwins(other, workout));
    if (twins.some((twin) => byRank(twin, workout) <= 0)) continue;
    for (const twin of twins) kept.delete(twin);
    running = [...running.filter((other) => kept.has(other)), workout];
    kept.add(workout);
  }
  return [...kept];
}

function areTwins(a: Workout, b: Workout): boolean {
  if (a.start.at === b.start.at && a.activity === b.activity) return true;
  if (a.source === b.source) return false;
  const shared = Math.min(a.end, b.end) - Math.max(a.start.at, b.start.at);
  return shared * 2 > Math.min(lengthOf(a), lengthOf(b));
}

function byRank(a: Workout, b: Workout): number {
  return bySpan(a, b) || contentOf(b) - contentOf(a);
}

function bySpan(a: Workout, b: Workout): number {
  return lengthOf(b) - lengthOf(a) || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0);
}

/** What the fuller of two has more of: the order in the file must not matter. */
function contentOf({ type, start, ...workout }: Workout): number {
  const { minutes, kilometres, kilometresOnFoot, kilocalories } = workout;
  const { averageHeartRate, highestHeartRate } = workout;
  const said = {
    type,
    day: start.day,
    minutes,
    kilometres,
    kilometresOnFoot,
    kilocalories,
    averageHeartRate,
    highestHeartRate,
  };
  return fingerprintOf(said, said);
}

function lengthOf({ start, end }: Workout): number {
  return end - start.at;
}

/** `HKWorkoutActivityTypeTraditionalStrengthTraining` as people say it. */
function nameOf(type: string): string {
  return type.replace(/^HKWorkoutActivityType/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function whole(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}

function amount(text: string | undefined, unit: string | undefined, to: Unit): number | undefined {
  if (!text || unit === undefined) return undefined;
  const value = convert(Number(text), unit, to);
  return value === undefined || Number.isNaN(value) ? undefined : settle(value);
}
