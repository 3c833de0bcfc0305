/** Types that Drizzle's columns decode themselves: dates, times and JSON, and arrays of them. */
export const textTypes = [1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231, 114, 3802] as const;

const timestamptz = 1184;

/** Leave a value as the text that it is sent and received as. */
export function asText<T>(value: T): T {
  return value;
}

/** The parser of a type; a session reads times in UTC and in ISO's order. */
export function parserOf(type: number): (text: string) => string {
  return type === timestamptz ? isoTime : asText;
}

/** JavaScript reads the year 0050 of Postgres' own form as 2050; in ISO 8601 it does not. */
function isoTime(text: string): string {
  return text.replace(' ', 'T').replace(/\+00$/, 'Z');
}
