/** Types that Drizzle's columns decode themselves: dates, times and JSON, and arrays of them. */
export const textTypes = [1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231, 114, 3802] as const;

const timestamptz = 1184;

/** Leave a value as the text that it is sent and received as. */
export function asText<T>(value: T): T {
  return value;
}

/** A column of a result, as the drivers describe it. */
export interface ResultColumn {
  readonly name: string;
  readonly type: number;
}

/** Put the times of rows into ISO's form, in place; a session of our own reads times in UTC. */
export function withIsoTimes<Rows extends readonly unknown[]>(
  rows: Rows,
  columns: readonly ResultColumn[],
  keyOf: (column: ResultColumn, index: number) => PropertyKey,
): Rows {
  const keys = columns.flatMap((column, index) =>
    column.type === timestamptz ? [keyOf(column, index)] : [],
  );
  for (const row of rows as readonly Record<PropertyKey, unknown>[]) {
    for (const key of keys) {
      const time = row[key];
      if (typeof time === 'string') row[key] = isoTime(time);
    }
  }
  return rows;
}

/**
 * JavaScript reads the year 0050 of Postgres' own form as 2050; in ISO 8601 it does not, where an offset
 * has minutes and no seconds.
 */
function isoTime(text: string): string {
  return text
    .replace(' ', 'T')
    .replace(/\+00$/, 'Z')
    .replace(/([+-]\d\d)$/, '$1:00')
    .replace(/^(\d{4}-.+)([+-]\d\d:\d\d):(\d\d)$/, inWholeMinutes);
}

/** A zone's offset has seconds before its country had one time: they are counted into the time. */
function inWholeMinutes(_: string, local: string, offset: string, seconds: string): string {
  const time = Date.parse(local + offset) - Number(`${offset[0]}${seconds}`) * 1000;
  return new Date(time).toISOString();
}

/** Read a time in Postgres' own form, or in ISO's. */
export function readTime(text: string): Date {
  const { length } = text;
  const hasFraction = length > 23;
  // A date in UTC with a year of four digits, and no more than milliseconds; Postgres leaves out the
  // noughts at their end.
  const isPlain =
    length >= 22 &&
    length <= 26 &&
    text.charCodeAt(4) === dash &&
    text.charCodeAt(19) === (hasFraction ? point : plus) &&
    text.endsWith('+00');
  if (!isPlain) return new Date(isoTime(text));
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  let milliseconds = 0;
  for (let at = 20, unit = 100; at < length - 3; at++, unit /= 10)
    milliseconds += (text.charCodeAt(at) - zero) * unit;
  return new Date(
    daysSince1970(year, twoDigits(text, 5), twoDigits(text, 8)) * 86_400_000 +
      twoDigits(text, 11) * 3_600_000 +
      twoDigits(text, 14) * 60_000 +
      twoDigits(text, 17) * 1000 +
      milliseconds,
  );
}

const zero = '0'.charCodeAt(0);
const dash = '-'.charCodeAt(0);
const plus = '+'.charCodeAt(0);
const point = '.'.charCodeAt(0);

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
}

/** Days in the Gregorian calendar, whose years are counted here from March on: leap days come last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}
