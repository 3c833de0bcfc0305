import {
  boolean,
  constant,
  date,
  type Field,
  filledText,
  id,
  intoOf,
  readJson,
  ref,
  text,
  time,
  unknownTime,
  word,
} from '@schema/migrate/adopt';
import type { composition } from '../src/composition.ts';

export const into = intoOf<typeof composition>();

/** The old tables let times be NULL, and say none of a zone: they are UTC. */
export const createdAt = time('created_at').or(unknownTime);
export const updatedAt = time('updated_at').or(unknownTime);

/** What nobody switched on is off: the old queries ask for what is true, and do not find NULL. */
export const isOn = (column: string) => boolean(column).or(constant(false));

export const profileId = ref('profile_id', 'profiles');
export const notes = filledText('notes');

/** A row of a profile's log. */
export const own = { id: id('id'), profileId, date: date('date') };

/** A NULL source is that of a typed-in row: the old system did not overwrite those either. */
export const sourced = {
  source: word<'manual' | 'apple_health' | 'garmin' | 'withings'>('source'),
  recordedAt: createdAt,
  createdAt,
};

/** Text that may be JSON: an object, an array, text in quotes, or what JSON writes just so, as `5` but not `1.10`. */
export function jsonOrText<T>(column: string): Field<T> {
  // The validator takes any JSON, and text is JSON.
  return text(column).map((value) => (isJson(value) ? readJson(value) : value) as T);
}

function isJson(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === 'object' || typeof parsed === 'string') return parsed !== null;
    return JSON.stringify(parsed) === value;
  } catch {
    return false;
  }
}
