import type { LocalTime } from '../local-time.ts';
import type { Sourced } from '../report.ts';

/** A reading of systolic and diastolic pressure, in whole mmHg; NaN for a half that is missing. */
export interface Pressure {
  readonly source: string;
  readonly at: LocalTime;
  readonly line: number;
  systolic: number;
  diastolic: number;
}

/** Most readings that are held: forty years of six a day. */
export const pressureLimit = 90_000;

/** Make the row of a reading. */
export function pressureRow({ at, line, systolic, diastolic }: Pressure): Sourced {
  return {
    row: {
      log: 'bloodPressure',
      date: at.day,
      measuredAt: new Date(at.at),
      systolic,
      diastolic,
    },
    line,
  };
}

/**
 * Tell which of two readings of one moment stays: that of the first device by name, of one device
 * the greater. The order in the file must not matter.
 */
export function goesBefore(one: Pressure, other: Pressure): boolean {
  if (one.source !== other.source) return one.source < other.source;
  const by = one.systolic - other.systolic || one.diastolic - other.diastolic;
  return by > 0 || (by === 0 && one.at.day > other.at.day);
}
