import type { Statement, Values } from '../store/executor.ts';
import { type InsertText, quoted, type Upsert, unnumbered } from './insert-text.ts';
import type { Run, Shortcut, Written } from './shortcuts.ts';

/**
 * Try an upsert of one row as an update. An insert looks every unique index up, and the key once more
 * where it finds the row there: an update takes 0.8 of the time.
 */
export function updateFirst(
  statement: Statement,
  { table, columns, values, select, returning }: InsertText,
  upsert: Upsert,
): Shortcut | undefined {
  // Of many rows an update would read the list for each row of a table that statistics call small.
  if (select?.from) return undefined;
  let isGiven = true;
  const givenFor = (column: string) => {
    const value = values[columns.indexOf(column)];
    isGiven &&= value !== undefined;
    return value ?? '';
  };
  // In a condition the planner would look at the parameter, and plan anew for each value.
  const compared = (column: string) => `(select ${givenFor(column)})`;
  const conditions = [
    ...upsert.keys.map((key) => `${table}."${key}" = ${compared(key)}`),
    select?.where,
    upsert.where && replaceExcluded(upsert.where, compared),
  ].filter((condition) => condition !== undefined);
  const set = replaceExcluded(upsert.set, givenFor);
  const end = returning === undefined ? '' : ` returning ${returning}`;
  const { sql, places } = unnumbered(
    `update ${table} set ${set} where (${conditions.join(') and (')})${end}`,
  );
  const update: Statement = { ...statement, sql };
  return isGiven
    ? whereLikely((run, given) =>
        run(
          update,
          places.map((place) => given[place]),
        ),
      )
    : undefined;
}

/** What finds no row time after time is tried ever more rarely: after 0, 1, 3, … 31 upserts. */
function whereLikely(attempt: (run: Run, values: Values) => Written): Shortcut {
  let misses = 0;
  let left = 0;
  return (run, values) => {
    if (left > 0) {
      left -= 1;
      return undefined;
    }
    const written = attempt(run, values);
    if (written.changes > 0) {
      misses = 0;
      return written;
    }
    left = Math.min(2 ** misses - 1, 31);
    misses += 1;
    return undefined;
  };
}

/** Put something else in the place of each column of the row that was to be inserted. */
function replaceExcluded(text: string, value: (column: string) => string): string {
  const excluded = String.raw`(?:"excluded"|\bexcluded)\.(?:"([^"]+)"|(\w+))`;
  return text.replace(new RegExp(`${excluded}|${quoted}`, 'gi'), (token, name, bareName) =>
    name || bareName ? value(name ?? bareName) : token,
  );
}
