const millisecondsOfDay = 86_400_000;
const lastDay = dayNumber('9999-12-31');
const firstDay = dayNumber('0001-01-01');

/** Count the calendar day `YYYY-MM-DD`: one more for each day, 0 for 1970-01-01. */
export function dayNumber(date: string): number {
  // ECMAScript reads a date without a time as one in UTC, where each day has as many milliseconds.
  return Date.parse(date) / millisecondsOfDay;
}

/** Give the calendar day of a day number; null outside of the years 1 to 9999. */
export function dateOfDay(number: number): string | null {
  if (!(number >= firstDay && number <= lastDay)) return null;
  return new Date(number * millisecondsOfDay).toISOString().slice(0, 10);
}
