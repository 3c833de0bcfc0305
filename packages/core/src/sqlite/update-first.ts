import type { Column } from 'drizzle-orm';
import type { Statement, Values } from '../store/executor.ts';
import { cut, type InsertText, quoted, type Upsert, unnumbered } from './insert-text.ts';
import type { Run, Shortcut, Written } from './shortcuts.ts';

/**
 * Try an upsert of one row as an update. An insert looks every unique index up, and the key once more
 * where it finds the row there: an update takes 0.8 of the time.
 */
export function updateFirst(
  statement: Statement,
  { table, columns, values, select, returning }: InsertText,
  upsert: Upsert,
  parameters: readonly (Column | undefined)[],
): Shortcut | undefined {
  // Of many rows an update would read the list for each row of a table that statistics call small.
  if (select?.from) return undefined;
  let isKnown = true;
  const givenFor = (column: string) => {
    const value = values[columns.indexOf(column)];
    isKnown &&= value !== undefined;
    return value ?? '';
  };
  // A bare parameter has no type: an integer would be divided as a real number.
  const typed = (column: string) => {
    const value = givenFor(column);
    const [, number] = /^\?(\d+)$/.exec(value) ?? [];
    if (number === undefined) return value;
    const type = parameters[Number(number) - 1]?.getSQLType() ?? '';
    isKnown &&= /^(integer|real|text)$/.test(type);
    return `cast(${value} as ${type})`;
  };
  // In a condition the planner would look at the parameter, and plan anew for each value.
  const compared = (column: string) => `(select ${givenFor(column)})`;
  const conditions = [
    ...upsert.keys.map((key) => `${table}."${key}" = ${compared(key)}`),
    select?.where,
    upsert.where && replaceExcluded(upsert.where, (column) => `(select ${typed(column)})`),
  ].filter((condition) => condition !== undefined);
  const set = cut(upsert.set, ', ')
    .map(({ text }) => {
      const [, column = '', other] = assignment.exec(text) ?? [];
      return column === other ? `"${column}" = ${givenFor(column)}` : replaceExcluded(text, typed);
    })
    .join(', ');
  const end = returning === undefined ? '' : ` returning ${returning}`;
  const { sql, places } = unnumbered(
    `update ${table} set ${set} where (${conditions.join(') and (')})${end}`,
  );
  const update: Statement = { ...statement, sql };
  return isKnown
    ? whereLikely((run, given) =>
        run(
          update,
          places.map((place) => given[place]),
        ),
      )
    : undefined;
}

const assignment = /^"(\w+)" = "?excluded"?\."?(\w+)"?$/i;

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
