import type { Statement, Values } from '@schema/core/connection';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { readInsert } from '../src/sqlite/insert-text.ts';
import { type Facts, shortcutOf, type Written } from '../src/sqlite/shortcuts.ts';

const { b } = sqliteTable('t', { b: integer() });
const facts: Facts = {
  fields: [],
  columns: [undefined, b],
  encode: (value) => value,
  updateFirst: true,
};

/** What is run in the place of an upsert, while it changes so many rows. */
function ran(sql: string, values: Values, changes: number[]): unknown[][] {
  const shortcut = shortcutOf({ name: 'put', sql }, facts);
  const steps: unknown[][] = [];
  const run = (statement: Statement, given: Values): Written => {
    steps.push([statement.sql, ...given]);
    return { changes: changes.shift() ?? 0, rows: [] };
  };
  shortcut?.(run, values);
  return steps;
}

test('an upsert of one row is tried as an update', () => {
  const upsert = `insert into "t" ("id", "day", "kg", "note") values (?, ?, ?, '?') on conflict ("t"."day") do update set "kg" = excluded.kg, "note" = ?, "n" = "t"."n" + 1 where "t"."source" <> 'x' returning "id"`;
  const update = `update "t" set "kg" = ?, "note" = ?, "n" = "t"."n" + 1 where ("t"."day" = (select ?)) and ("t"."source" <> 'x') returning "id"`;
  expect(ran(upsert, ['i', 'd', 60, 'n'], [1])).toEqual([[update, 60, 'n', 'd']]);
});

test('what is written as excluded is found in any spelling, and not in literals', () => {
  const upsert = `insert into "t" ("a", "b") values (?, ?) on conflict ("t"."a") do update set "b" = EXCLUDED.b, "c" = "excluded"."b" || 'excluded.b' where "t"."b" < excluded.b`;
  const update = `update "t" set "b" = ?, "c" = cast(? as integer) || 'excluded.b' where ("t"."a" = (select ?)) and ("t"."b" < (select cast(? as integer)))`;
  expect(ran(upsert, [1, 2], [1])).toEqual([[update, 2, 2, 1, 2]]);
});

test.each([
  ['a part of an index', `on conflict ("t"."a") where b is null do update set "b" = excluded.b`],
  ['a column that is not given', `on conflict ("t"."a") do update set "c" = excluded.c`],
  ['no conflict', ''],
  // A number of a column of unknown type may be a real one there.
  ['a reckoning', `on conflict ("t"."a") do update set "b" = excluded.a / 2`],
  ['another column', `on conflict ("t"."a") do update set "b" = excluded.a`],
  ['a comparison', `on conflict ("t"."a") do update set "b" = excluded.b where excluded.a / 2 > 1`],
  // Statistics of a small table would have the list read for each of its rows.
  ['a list', 'from "u" where true on conflict ("t"."a") do update set "b" = excluded.b'],
])('an insert with %s is run as it is', (_, end) => {
  const source = end.startsWith('from') ? 'select ?, ?' : 'values (?, ?)';
  expect(ran(`insert into "t" ("a", "b") ${source} ${end}`.trim(), [1, 2], [1])).toEqual([]);
});

test('where the row is not there, the update is tried ever more rarely', () => {
  const sql = `insert into "t" ("a", "b") values (?, ?) on conflict ("t"."a") do update set "b" = excluded.b`;
  const shortcut = shortcutOf({ name: 'put', sql }, facts);
  let isThere = false;
  let tried = 0;
  const run = (): Written => {
    tried += 1;
    return { changes: isThere ? 1 : 0, rows: [] };
  };
  const put = () => shortcut?.(run, [1, 2]);
  for (let n = 0; n < 100; n++) put();
  expect(tried).toBe(8);
  isThere = true;
  for (let n = 0; n < 100; n++) put();
  expect(tried).toBeGreaterThan(70);
});

test.each([
  'select 1',
  'insert into "t" ("a") values (?), (?)',
  'insert into "t" default values',
  'insert into "t" ("a") select ? from "u" group by "b" returning "a"',
])('what is no insert of a known form is not read: %s', (sql) => {
  const insert = readInsert(sql);
  expect(insert === undefined || insert.select?.from.includes('group by')).toBe(true);
});
