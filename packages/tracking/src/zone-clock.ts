import { invalidInput } from '@schema/core/validators';

const clocks = new Map<string, Intl.DateTimeFormat>();
const mostClocks = 1000;

/**
 * Give the clock of a time zone, to the second.
 *
 * @param timeZone an IANA name, such as `Europe/Berlin`
 * @throws SchemaError INVALID_INPUT for a zone that nobody knows
 */
export function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = makeClock(timeZone);
  if (clocks.size >= mostClocks) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}

function makeClock(timeZone: string): Intl.DateTimeFormat {
  try {
    // JavaScript takes offsets as well.
    if (/^[A-Za-z]/.test(timeZone))
      return new Intl.DateTimeFormat('en-US', {
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
  } catch {
    // Refused as an offset is.
  }
  throw invalidInput([{ field: 'timeZone', message: 'Expected the IANA name of a time zone' }]);
}
