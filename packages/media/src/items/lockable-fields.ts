import { type SQL, sql } from 'drizzle-orm';

/**
 * What of an item a person can set for good. The place in the list is the field's bit in
 * `locked_fields`: new ones go to the end.
 */
export const lockableFields = [
  'title',
  'originalTitle',
  'sortTitle',
  'year',
  'releasedOn',
  'duration',
  'summary',
  'tagline',
  'contentRating',
  'studio',
  'rating',
  'audienceRating',
  'genres',
  'cast',
] as const;

/** Those that are a column of their own, and are set as they are told. */
export const plainFields = [
  'title',
  'originalTitle',
  'year',
  'releasedOn',
  'duration',
  'summary',
  'tagline',
  'contentRating',
  'studio',
  'rating',
  'audienceRating',
] as const satisfies readonly LockableField[];

/** A field of an item that can be locked. */
export type LockableField = (typeof lockableFields)[number];

/** Every bit there is. */
export const allFields = 2 ** lockableFields.length - 1;

/** The bit of a field. */
function bitOf(field: LockableField): number {
  return 1 << lockableFields.indexOf(field);
}

/** The bit of a field, in SQL. */
export function bit(field: LockableField): SQL {
  return sql.raw(String(bitOf(field)));
}

/** The bits of several fields. */
export function bitsOf(fields: Iterable<LockableField>): number {
  let bits = 0;
  for (const field of fields) bits |= bitOf(field);
  return bits;
}

/** The fields that bits stand for. */
export function fieldsOf(bits: number): LockableField[] {
  return lockableFields.filter((_, place) => (bits & (1 << place)) !== 0);
}
