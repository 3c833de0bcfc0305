import { type SourceValue, Unreadable } from './source-row.ts';

/** Read text; numbers are written out. */
export function readText(value: SourceValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Unreadable('Expected text');
}

/** Read a number, also where it is kept as text. */
export function readNumber(value: SourceValue): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new Unreadable('Expected a number');
}

const truths: Readonly<Record<string, boolean>> = {
  '1': true,
  t: true,
  true: true,
  yes: true,
  '0': false,
  f: false,
  false: false,
  no: false,
};

/** Read a boolean, also where it is kept as a number or a word. */
export function readBoolean(value: SourceValue): boolean {
  const found = truths[String(value).trim().toLowerCase()];
  if (found !== undefined) return found;
  throw new Unreadable('Expected true or false');
}

const isoTime =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/** Seconds reach it in the year 5138, milliseconds in March 1973. */
const firstMilliseconds = 1e11;

/**
 * Read a point in time: ISO 8601 or SQL text, UTC unless it names a zone, or Unix time in seconds or
 * milliseconds. What is finer than a millisecond is cut off.
 */
export function readTime(value: SourceValue): Date {
  const text = typeof value === 'string' ? value.trim() : value;
  if (typeof text === 'number' || (typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text)))
    return unixTime(Number(text));
  const [, day, time = '00:00:00', fraction = '', zone = 'Z'] = isoTime.exec(String(text)) ?? [];
  if (day !== undefined) {
    const seconds = time.length === 5 ? `${time}:00` : time;
    const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
    const read = new Date(`${day}T${seconds}.${milliseconds}${isoZone(zone)}`);
    // Date reads 30 February as 2 March.
    if (!Number.isNaN(read.getTime()) && isDay(day)) return read;
  }
  throw new Unreadable('Expected a time');
}

function unixTime(number: number): Date {
  const milliseconds = Math.abs(number) < firstMilliseconds ? number * 1000 : number;
  return new Date(Math.trunc(milliseconds));
}

function isoZone(zone: string): string {
  if (/^(z|utc)$/i.test(zone)) return 'Z';
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
}

/** Read a calendar date; of a point in time, its day. */
export function readDate(value: SourceValue): string {
  const [, day] = typeof value === 'string' ? (isoTime.exec(value.trim()) ?? []) : [];
  if (day !== undefined && isDay(day)) return day;
  if (typeof value === 'number') return readTime(value).toISOString().slice(0, 10);
  throw new Unreadable('Expected a date');
}

function isDay(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day;
}

/** Read a time of day as `HH:MM:SS`. */
export function readTimeOfDay(value: SourceValue): string {
  const [, time] = /^(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?$/.exec(String(value).trim()) ?? [];
  if (time !== undefined) return time.length === 5 ? `${time}:00` : time;
  throw new Unreadable('Expected a time of day');
}

/**
 * Read JSON that is kept as text. An integer that is no JavaScript number is refused, as it would be
 * rounded, and so is a number beyond all of them, which JSON could not write again.
 */
export function readJson(value: SourceValue): unknown {
  try {
    return JSON.parse(readText(value), exactly);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('Expected JSON');
  }
}

/** An engine of before Node 21 does not say how a number was written: there it stays as it was read. */
function exactly(
  _: string,
  value: unknown,
  { source }: { readonly source?: string } = {},
): unknown {
  if (typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  if (!Number.isFinite(value)) throw new Unreadable('Holds a number beyond what JavaScript has');
  if (source === undefined || !/^-?\d+$/.test(source)) return value;
  // Postgres writes 1e300 with all of its zeros. A finite integer has 309 digits at most.
  const digits = source.replace(/^-|0+$/g, '');
  if (digits === value.toExponential().replace(/e.*|\D/g, '')) return value;
  throw new Unreadable('Holds an integer beyond 2^53');
}
