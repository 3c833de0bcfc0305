import type { z } from 'zod';
import { text } from './field.ts';
import { invalidInput } from './parse.ts';

const unknown = 'Expected an IANA time zone';

/** The name of a time zone of the IANA database, such as `Europe/Berlin`: at most `max` characters. */
export function timeZone(max: number): z.ZodString {
  return text({ min: 1, max }).refine(isTimeZone, unknown);
}

/** Tell whether a name is one of a time zone of the IANA database. */
export function isTimeZone(name: string): boolean {
  return findClock(name) !== undefined;
}

/**
 * Give the clock of a time zone, to the second.
 *
 * @param timeZone an IANA name, such as `Europe/Berlin`
 * @throws SchemaError INVALID_INPUT for a zone that nobody knows
 */
export function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock = findClock(timeZone);
  if (!clock) throw invalidInput([{ field: 'timeZone', message: unknown }]);
  return clock;
}

/**
 * Say how far a zone's clock is ahead of UTC at an instant; both in milliseconds.
 *
 * @throws SchemaError INVALID_INPUT for a zone that nobody knows
 */
export function offsetOf(at: number, timeZone: string): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) parts[type] = value;
  const { year, month, day, hour, minute, second } = parts;
  const wall = Date.parse(`${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return wall - Math.floor(at / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const mostClocks = 1000;

function findClock(timeZone: string): Intl.DateTimeFormat | undefined {
  const known = clocks.get(timeZone);
  // JavaScript takes offsets as well.
  if (known || !/^[A-Za-z]/.test(timeZone)) return known;
  try {
    const clock = new Intl.DateTimeFormat('en-US', {
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZone,
    });
    if (clocks.size >= mostClocks) clocks.clear();
    clocks.set(timeZone, clock);
    return clock;
  } catch {
    return undefined;
  }
}
