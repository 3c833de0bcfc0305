import { isTimeZone, offsetOf } from '@schema/core/validators';

/** When a feature's count begins anew. */
export type ResetPeriod = 'daily' | 'monthly' | 'total';

const second = 1000;
const hour = 3600 * second;

interface Window {
  readonly start: number;
  readonly end: number;
}

const latest = new Map<string, Window>();
const cacheLimit = 1000;

/**
 * Give the end of the window that a time is in: the first moment of the next day or month in a time
 * zone, however long clock changes make this one; null for `total`. A zone that nobody knows is UTC.
 */
export function windowEnd(now: Date, timeZone: string, period: ResetPeriod): Date | null {
  if (period === 'total') return null;
  const time = now.getTime();
  const key = `${period} ${timeZone}`;
  const known = latest.get(key);
  if (known && known.start <= time && time < known.end) return new Date(known.end);
  const window = findWindow(time, isTimeZone(timeZone) ? timeZone : 'UTC', period);
  if (latest.size >= cacheLimit) latest.clear();
  latest.set(key, window);
  return new Date(window.end);
}

function findWindow(time: number, timeZone: string, period: 'daily' | 'monthly'): Window {
  const shown = new Date(time + offsetOf(time, timeZone));
  const [year, month, day] = [shown.getUTCFullYear(), shown.getUTCMonth(), shown.getUTCDate()];
  const [first, next] =
    period === 'daily'
      ? [Date.UTC(year, month, day), Date.UTC(year, month, day + 1)]
      : [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
  return { start: firstMoment(first, timeZone), end: firstMoment(next, timeZone) };
}

/**
 * Find the first second at which the local date is `date` or later. Local dates only go forward, so
 * halving finds it, whether midnight is there once, twice or (as in Cairo in spring) not at all.
 */
function firstMoment(date: number, timeZone: string): number {
  // No zone is further from UTC than this.
  let before = date - 16 * hour;
  let after = date + 16 * hour;
  while (after - before > second) {
    const middle = before + Math.floor((after - before) / second / 2) * second;
    if (middle + offsetOf(middle, timeZone) >= date) after = middle;
    else before = middle;
  }
  return after;
}
