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
  const window = findWindow(time, localDates(timeZone), period);
  if (latest.size >= cacheLimit) latest.clear();
  latest.set(key, window);
  return new Date(window.end);
}

function findWindow(time: number, dates: LocalDates, period: 'daily' | 'monthly'): Window {
  const { year, month, day } = dates(time);
  const [first, next] =
    period === 'daily'
      ? [Date.UTC(year, month - 1, day), Date.UTC(year, month - 1, day + 1)]
      : [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)];
  return { start: firstMoment(first, dates), end: firstMoment(next, dates) };
}

/**
 * Find the first second at which the local date is `date` or later. Local dates only go forward, so
 * halving finds it, whether midnight is there once, twice or (as in Cairo in spring) not at all.
 */
function firstMoment(date: number, dates: LocalDates): number {
  // No zone is further from UTC than this.
  let before = date - 16 * hour;
  let after = date + 16 * hour;
  while (after - before > second) {
    const middle = before + Math.floor((after - before) / second / 2) * second;
    const { year, month, day } = dates(middle);
    if (Date.UTC(year, month - 1, day) >= date) after = middle;
    else before = middle;
  }
  return after;
}

type LocalDates = (time: number) => { year: number; month: number; day: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function localDates(timeZone: string): LocalDates {
  const format = formats.get(timeZone) ?? makeFormat(timeZone);
  if (formats.size >= cacheLimit) formats.clear();
  formats.set(timeZone, format);
  return (time) => {
    const parts = { year: 0, month: 0, day: 0 };
    for (const { type, value } of format.formatToParts(time)) {
      if (type === 'year' || type === 'month' || type === 'day') parts[type] = Number(value);
    }
    return parts;
  };
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const fields = {
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone: 'UTC' });
  }
}
