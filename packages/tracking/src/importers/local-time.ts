import { offsetOf } from '@schema/core/validators';

/** A moment as someone's clock showed it: day and time of day, and the instant if the zone is known. */
export interface LocalTime {
  /** The local day, `2026-03-29`. */
  readonly day: string;
  /** The local time of day, `07:05:00`. */
  readonly time: string;
  /** The instant in milliseconds since 1970, where an offset or a zone says it. */
  readonly at: number;
}

const shape =
  /^(\d{4})-(\d\d)-(\d\d)[ T]([01]\d|2[0-3]):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?(?:(Z)|([+-])(\d\d):?(\d\d))?$/;

/**
 * Read `2026-03-29 07:05:00 +0200`, `2026-03-29T07:05:00+02:00` or, in a zone given as its IANA
 * name, `2026-03-29 07:05:00`. The day is the local one, at the offset that stands there.
 *
 * Gives undefined for anything else, February 30 among it.
 */
export function readLocalTime(text: string, timeZone = 'UTC'): LocalTime | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, year, month, date, hour, minute, second = '00', utc, sign, hours, rest] = match;
  const day = `${year}-${month}-${date}`;
  const time = `${hour}:${minute}:${second}`;
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) return undefined;
  // JavaScript makes February 30 into March 2: what comes back must be what went in.
  if (Number(date) > 28 && new Date(wall).getUTCDate() !== Number(date)) return undefined;
  if (utc) return { day, time, at: wall };
  if (sign === undefined) return { day, time, at: atWall(wall, timeZone) };
  const offset = (Number(hours) * 60 + Number(rest)) * (sign === '-' ? -60_000 : 60_000);
  return { day, time, at: wall - offset };
}

/** An instant as the clock of an offset shows it; both in milliseconds. */
export function localAt(at: number, offset: number): LocalTime {
  const wall = new Date(at + offset).toISOString();
  return { day: wall.slice(0, 10), time: wall.slice(11, 19), at };
}

/** When a zone's clock shows a time: the first of two; in a gap, as if the clock had gone on. */
function atWall(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall;
  const before = offsetOf(wall - 86_400_000, timeZone);
  const after = offsetOf(wall + 86_400_000, timeZone);
  for (const offset of [before, after]) {
    if (offsetOf(wall - offset, timeZone) === offset) return wall - offset;
  }
  return wall - before;
}
