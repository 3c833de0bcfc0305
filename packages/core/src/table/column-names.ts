import { SchemaError } from '../errors.ts';
import { nameProblem, snakeCase } from './names.ts';

/** What every table has unasked: Postgres' system columns, and the number of SQLite's rows. */
const system = new Set(['tableoid', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'rowid']);

/** What Drizzle puts on a table beside its columns. */
const drizzle = new Set(['enableRLS']);

/** So called, no two have one name in the database, and none is too long: asked of all at each start. */
const usual = /^(?=.{1,31}$)[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)*$/;

/**
 * Check the columns of a table, by property name: each can have its name in both databases, and no two
 * have one.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseColumnNames(table: string, keys: readonly string[]): void {
  if (keys.every((key) => usual.test(key) && !system.has(key))) return;
  const seen = new Set<string>();
  for (const key of keys) {
    const name = snakeCase(key);
    const problem = seen.has(name) ? 'is that of two columns' : columnProblem(key, name);
    if (problem !== undefined) {
      throw new SchemaError('INVALID_DEFINITION', `The name "${name}" in ${table} ${problem}.`, {
        table,
        columns: [key],
        hint: 'Give the column another one.',
      });
    }
    seen.add(name);
  }
}

function columnProblem(key: string, name: string): string | undefined {
  if (system.has(name)) return 'is that of a system column';
  if (drizzle.has(key)) return 'is that of a member of a Drizzle table';
  return nameProblem(name);
}
