import { dateOfDay, dayNumber } from './calendar.ts';
import type { Progress } from './progress.schema.ts';

/** A value on a calendar day. */
export interface Reading {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly value: number;
}

/** What progress is computed from; values have at most two decimals. */
export interface Course {
  readonly startDate: string | null;
  readonly startValue: number | null;
  readonly targetDate: string | null;
  readonly targetValue: number;
  readonly currentValue: number | null;
  /** The earliest and the latest entry of the log. */
  readonly first: Reading | null;
  readonly latest: Reading | null;
  /** The present day: until it is over, a target date is not missed. */
  readonly today: string;
}

/**
 * Compute how far a goal is: from its start value, or else its first logged value, to the target in
 * whichever direction. A goal whose target is its start is at 1 on the target and at 0 off it.
 */
export function progressOf(course: Course): Progress {
  const { startValue, targetValue: target, currentValue, first, latest } = course;
  const start = startValue ?? first?.value ?? currentValue;
  const current = latest?.value ?? currentValue ?? start;
  if (start === null || current === null) {
    return {
      direction: null,
      start,
      current,
      target,
      fraction: 0,
      percent: 0,
      isReached: false,
      pace: null,
      projectedDate: null,
      isOnTime: isOnTime(course, false, null, null),
    };
  }
  const way = hundredths(target) - hundredths(start);
  const done = hundredths(current) - hundredths(start);
  const isReached = way === 0 ? done === 0 : way > 0 ? done >= way : done <= way;
  const speed = speedOf(course);
  const projectedDate =
    speed && latest && !isReached ? projectedDateOf(latest.date, way - done, speed) : null;
  return {
    direction: way === 0 ? 'level' : way > 0 ? 'up' : 'down',
    start,
    current,
    target,
    fraction: way === 0 ? Number(isReached) : unsigned(done / way),
    percent: way === 0 ? Number(isReached) * 100 : roundedQuotient(done * 1000, way) / 10,
    isReached,
    pace: speed && speed.change / 100 / speed.days,
    projectedDate,
    isOnTime: isOnTime(course, isReached, speed, projectedDate),
  };
}

/** A change in hundredths over a number of days. */
interface Speed {
  readonly change: number;
  readonly days: number;
}

// From the goal's own start where it has a day and a value, or else between measured values.
function speedOf({ startDate, startValue, first, latest }: Course): Speed | null {
  const from =
    startDate !== null && startValue !== null ? { date: startDate, value: startValue } : first;
  if (!from || !latest) return null;
  const days = dayNumber(latest.date) - dayNumber(from.date);
  return days > 0 ? { change: hundredths(latest.value) - hundredths(from.value), days } : null;
}

function projectedDateOf(date: string, remaining: number, { change, days }: Speed): string | null {
  if (Math.sign(change) !== Math.sign(remaining)) return null;
  // The product can pass 2^53.
  const divisor = BigInt(Math.abs(change));
  const left = (BigInt(Math.abs(remaining)) * BigInt(days) + divisor - 1n) / divisor;
  return dateOfDay(dayNumber(date) + Number(left));
}

function isOnTime(
  { targetDate, today }: Course,
  isReached: boolean,
  speed: Speed | null,
  projectedDate: string | null,
): boolean | null {
  if (targetDate === null) return null;
  if (isReached || targetDate < today) return isReached;
  return speed && projectedDate !== null && projectedDate <= targetDate;
}

/** Whole hundredths: differences of decimals are exact in them. */
function hundredths(value: number): number {
  return Math.round(value * 100);
}

/** Divide whole numbers and round half away from zero, as both databases round. */
function roundedQuotient(dividend: number, divisor: number): number {
  const [n, d] = [Math.abs(dividend), Math.abs(divisor)];
  const rounded = Math.floor((2 * n + d) / (2 * d));
  return unsigned(Math.sign(dividend) * Math.sign(divisor) * rounded);
}

function unsigned(value: number): number {
  return value === 0 ? 0 : value;
}
