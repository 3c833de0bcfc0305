import { type Column, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';

/** The first day on which somebody could have been measured. */
export const firstDay = '1900-01-01';

/** The last one. */
export const lastDay = '2199-12-31';

/** The first point in time on which anything can have been known. */
export const firstInstant: Date = new Date(`${firstDay}T00:00:00Z`);

/** The condition that a day is one on which somebody could have been measured. */
export function isPlausibleDay(column: Column): SQL {
  return sql`${column} between ${sql.raw(`'${firstDay}'`)} and ${sql.raw(`'${lastDay}'`)}`;
}

// Made once: that costs many times what a check costs.
let daySchema: z.ZodType<string, string> | undefined;
let instantSchema: z.ZodType<Date, Date> | undefined;

/** A calendar day `YYYY-MM-DD` from 1900 to 2199. */
export function day(): z.ZodType<string, string> {
  daySchema ??= z.iso
    .date()
    .refine((value) => value >= firstDay && value <= lastDay, 'Expected a day from 1900 to 2199');
  return daySchema;
}

/** A point in time from 1900 to 2199, in whole milliseconds. */
export function instant(): z.ZodType<Date, Date> {
  instantSchema ??= z
    .date()
    .min(firstInstant, 'Expected a time from 1900 to 2199')
    .max(new Date(`${lastDay}T23:59:59.999Z`), 'Expected a time from 1900 to 2199');
  return instantSchema;
}

const hour = 3_600_000;

/** Tell whether a day can be the calendar day of an instant anywhere on earth. */
export function isDayOf(value: string, time: Date): boolean {
  const sinceMidnight = time.getTime() - Date.parse(`${value}T00:00:00Z`);
  // It begins where clocks are 14 hours before UTC, and is over where they are 12 hours behind it.
  return sinceMidnight >= -14 * hour && sinceMidnight < (24 + 12) * hour;
}
