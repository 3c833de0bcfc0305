import {
  type AnyTable,
  builtTables,
  type ColumnReference,
  compose,
  defineDomain,
  openStore,
  type Store,
  table,
  uuidv7,
} from '@schema/core';
import { inKeyOrder } from '@schema/core/validators';
import { createSchema, suite } from '@schema/testing';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { adopt, sameTables } from '../../src/adopt/index.ts';
import { loadApp } from '../../src/cli/app.ts';
import { migrateUp, verifyCatalog } from '../../src/index.ts';
import { execute, select } from '../support/catalog.ts';
import { dialects, newDatabase } from '../support/databases.ts';
import { fillTables } from '../support/fill-tables.ts';
import { oldLibrary } from '../support/old-library.ts';

/** All rows of all tables, the same from both databases. */
async function contents(store: Store): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [key, table] of Object.entries(builtTables(store.composition, store.dialect))) {
    const rows = await (store as Store<typeof store.composition, 'postgres'>).db
      .select()
      .from(table as never);
    found[key] = rows.map((row) => JSON.stringify(inKeyOrder(row))).sort();
  }
  return found;
}

const retention = {
  sqlite: 'created_at + 1000',
  postgres: `created_at + interval '1 second'`,
};

describe.concurrent.each(dialects.flatMap((from) => dialects.map((to) => [from, to] as const)))(
  'a copy of apps/hub from %s to %s',
  (from, to) => {
    it('has every row of every table as it was, and a second one does nothing', async () => {
      const { composition, folder, seed } = await loadApp({ app: 'hub' });
      const url = await newDatabase(from);
      const source = await openStore(composition, url);
      await migrateUp(source, { folder });
      await seed?.(source as never);
      await fillTables(source);
      await execute(
        source,
        `insert into audit_checkpoints (seq, hash, purged, cutoff, created_at)
          select seq, hash, 1, ${retention[from]}, created_at from audit_logs`,
        'delete from audit_logs',
      );
      const wanted = await contents(source);
      expect(Object.keys(wanted).filter((table) => wanted[table]?.length === 0)).toEqual([
        'auditLogs',
      ]);

      const store = await openStore(composition, await newDatabase(to));
      await migrateUp(store, { folder });
      const copy = () => adopt(store, sameTables(composition), { from: url, batch: 50 });
      const report = await copy();
      expect(report).toMatchObject({ ok: true, refused: [], lost: [], cleared: [], unknown: [] });
      expect(await contents(store)).toEqual(wanted);
      expect(await verifyCatalog(store)).toEqual([]);
      expect(await copy()).toMatchObject({ ok: true, written: 0 });
      await source.close();
      await store.close();
    });
  },
);

const things = table('things', (t) => ({
  id: t.serial(),
  partOf: t.integer().references((): ColumnReference<'things', number> => things.id),
  mood: t.enum('mood', ['glad', 'sad']).notNull(),
  isOpen: t.boolean().notNull(),
  count: t.bigint().notNull(),
  price: t.decimal(12, 2).notNull(),
  weight: t.real().notNull(),
  at: t.timestamp().notNull(),
  day: t.date().notNull(),
  hour: t.time().notNull(),
  words: t.text().notNull().searchable(),
  document: t.json(z.object({ a: z.number() })).notNull(),
  token: t.text().notNull().secret(),
  updatedAt: t.timestamp().notNull().touch(),
}));
const composition = compose(
  [defineDomain({ name: 'test', tables: { things }, repositories: () => ({}) })],
  { prefix: 'app_', extend: { things: (t) => ({ colour: t.text() }) } },
);
const early = {
  id: 1,
  partOf: 2,
  mood: 'glad',
  isOpen: true,
  count: Number.MAX_SAFE_INTEGER,
  price: 1234567890.12,
  weight: 0.1 + 0.2,
  at: new Date('0001-01-01T00:00:00.001Z'),
  day: '0001-01-01',
  hour: '23:59:59',
  // As raw SQL left it: no call writes such a letter.
  words: `cafe\u0301 "🙂" \n 'x'`,
  // What it was before its column wanted another shape.
  document: { b: ['\u2028', null, 1e21, { c: 1.5 }] } as never,
  token: 'hush',
  updatedAt: new Date(1),
  colour: '7',
} as const;
const late = {
  ...early,
  id: 9,
  partOf: null,
  mood: 'sad',
  isOpen: false,
  count: -early.count,
  price: -0.01,
  weight: -1e-300,
  at: new Date('9999-12-31T23:59:59.999Z'),
  day: '9999-12-31',
  hour: '00:00:00',
  colour: null,
} as const;

suite('a copy', composition, (test) => {
  for (const dialect of dialects)
    test(`from ${dialect} has every kind of value as it was`, async ({
      store,
      db,
      tables,
      execute: run,
    }) => {
      const url = await newDatabase(dialect);
      const source = await openStore(composition, url);
      await execute(source, ...(await createSchema(composition, dialect)));
      const rows = [late, { ...late, id: 2, partOf: 9 }, early];
      const { db: native } = source as Store<typeof composition, 'postgres'>;
      await native.insert(composition[dialect].things as typeof tables.things).values(rows);
      await source.close();

      const copy = (dryRun: boolean) =>
        adopt(store, sameTables(composition), { from: url, batch: 1, dryRun });
      expect(await copy(true)).toMatchObject({ ok: true, written: 3 });
      expect(await db.select().from(tables.things)).toEqual([]);
      const report = await copy(false);
      expect(report).toMatchObject({ ok: true, refused: [], unknown: [], written: 3 });
      expect(JSON.stringify(report)).not.toContain('hush');
      const copied = await db.select().from(tables.things).orderBy(tables.things.id);
      expect(copied).toEqual(rows.toReversed());
      const { id: _, ...next } = late;
      await db.insert(tables.things).values(next);
      expect(await run('select max(id) as id from app_things')).toEqual([{ id: 10 }]);
    });
});

const words = table('words', (t) => ({
  id: t.id(),
  word: t.text().notNull(),
  place: t.vector(3).notNull(),
}));
const placed = compose(
  [defineDomain({ name: 'test', tables: { words }, repositories: () => ({}) })],
  { schema: 'own' },
);

suite('a copy of a composition with a schema and an extension', placed, (test) => {
  for (const scheme of ['file:', 'pglite:'])
    test(`has every row of ${scheme}…`, async ({ store, db, tables }) => {
      const url = (await newDatabase('sqlite')).replace('file:', scheme);
      const source = await openStore(placed, url);
      await execute(source, ...(await createSchema(placed, source.dialect)));
      const row = { id: uuidv7(), word: 'two', place: [0.1, 1 / 3, -1e-30].map(Math.fround) };
      const { db: native } = source as Store<typeof placed, 'postgres'>;
      await native.insert(placed[source.dialect].words as typeof tables.words).values(row);
      await source.close();
      const report = await adopt(store, sameTables(placed), { from: url });
      expect(report).toMatchObject({ ok: true, written: 1 });
      expect(await db.select().from(tables.words)).toEqual([row]);
    });
});

describe('a copy is refused', () => {
  const composed = (tables: Record<string, AnyTable>) =>
    compose([defineDomain({ name: 'test', tables, repositories: () => ({}) })]);

  it('where a table has no primary key', () => {
    const lines = table('lines', (t) => ({ line: t.text() }));
    expect(() => sameTables(composed({ lines }))).toThrow('lines has no primary key.');
  });

  it.each(dialects)(
    'where migrations are lacking on %s, before anything is written',
    async (dialect) => {
      const lines = table('lines', (t) => ({ id: t.id(), line: t.text() }));
      const old = composed({ lines });
      const from = await oldLibrary(
        dialect,
        ...(await createSchema(old, dialect)),
        `insert into lines values ('${uuidv7()}', 'a line')`,
      );
      const extended = compose(
        [
          defineDomain({
            name: 'test',
            tables: { lines, pages: table('pages', (t) => ({ id: t.id() })) },
            repositories: () => ({}),
          }),
        ],
        { extend: { lines: (t) => ({ width: t.integer().notNull().default(7), ink: t.text() }) } },
      );
      const store = await openStore(extended, ':memory:');
      await execute(store, ...(await createSchema(extended, 'sqlite')));
      for (const dryRun of [true, false])
        await expect(adopt(store, sameTables(extended), { from, dryRun })).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          message: expect.stringContaining('lacks lines.ink, lines.width, pages.'),
          hint: 'Run `schema up` on the old database first.',
        });
      expect(await select(store, 'select * from lines')).toEqual([]);
      await store.close();
    },
  );

  const expectCircle = async (circle: ReturnType<typeof composed>) => {
    const store = await openStore(circle, ':memory:');
    await expect(adopt(store, sameTables(circle), { from: 'file:none.db' })).rejects.toMatchObject({
      code: 'INVALID_DEFINITION',
      message: expect.stringContaining('in a circle'),
    });
    await store.close();
  };

  it('where tables refer to each other in a circle', async () => {
    const teams = table('teams', (t) => ({
      id: t.id(),
      leaderId: t.uuid().references((): ColumnReference<'members', string> => members.id),
    }));
    const members = table('members', (t) => ({
      id: t.id(),
      teamId: t.uuid().references((): ColumnReference<'teams', string> => teams.id),
    }));
    await expectCircle(composed({ teams, members }));
  });

  it('where they do so by several columns', async () => {
    const pairs = (name: string, refers: () => readonly ColumnReference<string, unknown>[]) =>
      table(
        name,
        (t) => ({ a: t.text().notNull(), b: t.text().notNull() }),
        (c, { primaryKey, foreignKey }) => [primaryKey(c.a, c.b), foreignKey([c.a, c.b], refers)],
      );
    const left = pairs('left', () => [right.a, right.b]);
    const right = pairs('right', () => [left.a, left.b]);
    await expectCircle(composed({ left, right }));
  });
});
