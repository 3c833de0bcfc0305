import type { Column as BuiltColumn } from 'drizzle-orm';
import { SchemaError } from '../errors.ts';

/** Derive a database name from a TypeScript name: `maxUses` is `max_uses`. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** The database names of columns. */
export function namesOf(columns: readonly BuiltColumn[]): string[] {
  return columns.map(({ name }) => name);
}

/** SQL is written with names by hand: what would end one, in either database's quotes, is in none. */
const quotable = /^[^"'`\p{Cc}]+$/u;

/** Say why no column, enum, index or constraint can be called this; undefined if it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (!quotable.test(name)) return 'has a quote or a control character';
  return isLongerThanName(name) ? 'is longer than 63 bytes' : undefined;
}

/** Tell whether Postgres would cut a name or a word of an enum, which it does in silence. */
export function isLongerThanName(text: string): boolean {
  // No unit of a string takes more than three bytes.
  return text.length > 21 && new TextEncoder().encode(text).length > 63;
}

/**
 * Check that an index, enum or constraint can have a name.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function constraintName(name: string): string {
  const problem = nameProblem(name);
  if (problem === undefined) return name;
  throw new SchemaError('INVALID_DEFINITION', `The name "${name}" ${problem}.`, {
    constraint: name,
    hint: 'It may come from the table, the column and the prefix: rename one.',
  });
}
