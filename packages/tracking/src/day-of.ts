import { clockOf, invalidInput } from '@schema/core/validators';

/**
 * Give the calendar day `YYYY-MM-DD` that clocks of a time zone show at an instant.
 *
 * @param timeZone an IANA name, such as `Europe/Berlin`
 * @throws SchemaError INVALID_INPUT for a zone that nobody knows, or a time that is none
 */
export function dayOf(time: Date, timeZone: string): string {
  if (Number.isNaN(time.getTime())) {
    throw invalidInput([{ field: 'time', message: 'Expected a time' }]);
  }
  const parts = { year: '', month: '', day: '' };
  for (const { type, value } of clockOf(timeZone).formatToParts(time)) {
    if (type === 'year' || type === 'month' || type === 'day') parts[type] = value;
  }
  return `${parts.year.padStart(4, '0')}-${parts.month}-${parts.day}`;
}

/**
 * Give the day that a sleep belongs to: the one on which it ends, where it was slept. A sleep that
 * ends at midnight ends on the day that begins.
 *
 * @throws SchemaError INVALID_INPUT for a zone that nobody knows, or a time that is none
 */
export function sleepDay(sleepEnd: Date, timeZone: string): string {
  return dayOf(sleepEnd, timeZone);
}
