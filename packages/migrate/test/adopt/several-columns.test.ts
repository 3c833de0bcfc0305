import { type ColumnReference, compose, defineDomain, table } from '@schema/core';
import { createSchema, suite } from '@schema/testing';
import { expect } from 'vitest';
import { adopt, sameTables } from '../../src/adopt/index.ts';
import { dialects } from '../support/databases.ts';
import { oldLibrary } from '../support/old-library.ts';

const seats = table(
  'seats',
  (t) => ({ row: t.text().notNull(), number: t.integer().notNull() }),
  (c, { primaryKey }) => [primaryKey(c.row, c.number)],
);
const tickets = table(
  'tickets',
  (t) => ({
    code: t.text().primaryKey(),
    seatRow: t.text(),
    seatNumber: t.integer(),
    lastRow: t.text(),
    lastNumber: t.integer(),
  }),
  (c, { foreignKey }) => [
    foreignKey([c.seatRow, c.seatNumber], () => [seats.row, seats.number]),
    foreignKey([c.lastRow, c.lastNumber], () => [seats.row, seats.number], {
      onDelete: 'set null',
    }),
  ],
);
const nodes = table(
  'nodes',
  (t) => ({
    tree: t.text().notNull(),
    number: t.integer().notNull(),
    upTree: t.text(),
    upNumber: t.integer(),
  }),
  (c, { primaryKey, foreignKey }) => [
    primaryKey(c.tree, c.number),
    foreignKey([c.upTree, c.upNumber], (): ColumnReference<'nodes', unknown>[] => [
      nodes.tree,
      nodes.number,
    ]),
  ],
);
const composition = compose([
  defineDomain({ name: 'test', tables: { tickets, seats, nodes }, repositories: () => ({}) }),
]);

suite('a copy of tables whose references have several columns', composition, (test) => {
  for (const dialect of dialects)
    test(`from ${dialect} has every row, whichever comes first`, async ({ store, db, tables }) => {
      const from = await oldLibrary(
        dialect,
        ...(await createSchema(composition, dialect)),
        `insert into seats values ('a', 1), ('a', 2)`,
        `insert into tickets values ('one', 'a', 1, 'a', 2), ('half', 'a', null, null, 9)`,
        `insert into nodes values ('b', 1, null, null)`,
        `insert into nodes values ('a', 1, 'b', 1)`,
      );
      const report = await adopt(store, sameTables(composition), { from, batch: 1 });
      expect(report).toMatchObject({ ok: true, refused: [], cleared: [], written: 6 });
      expect(await db.select().from(tables.nodes)).toContainEqual({
        tree: 'a',
        number: 1,
        upTree: 'b',
        upNumber: 1,
      });
    });

  test('refuses or clears those whose row is gone', async ({ store, db, tables }) => {
    const from = await oldLibrary(
      'sqlite',
      ...(await createSchema(composition, 'sqlite')),
      'PRAGMA foreign_keys = OFF',
      `insert into seats values ('a', 1)`,
      `insert into tickets values ('gone', 'a', 2, null, null), ('moved', 'a', 1, 'b', 1)`,
      `insert into nodes values ('a', 1, 'a', 1), ('a', 2, 'a', 3)`,
    );
    const report = await adopt(store, sameTables(composition), { from });
    expect(report.refused).toEqual([
      {
        table: 'tickets',
        key: 'gone',
        field: 'seat_row,seat_number',
        reason: 'Its row in seats is missing',
      },
      {
        table: 'nodes',
        key: 'a,2',
        field: 'up_tree,up_number',
        reason: 'Its row in nodes is missing',
      },
    ]);
    expect(report.cleared).toEqual([{ column: 'tickets.last_row,last_number', rows: 1 }]);
    expect(report.tables.map(({ moved }) => moved)).toEqual([1, 1, 1]);
    expect(await db.select().from(tables.tickets)).toEqual([
      { code: 'moved', seatRow: 'a', seatNumber: 1, lastRow: null, lastNumber: null },
    ]);
  });
});
