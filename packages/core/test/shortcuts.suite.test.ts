import { compose, defineDomain, insertFrom, type NewRow, pick, table } from '@schema/core';
import { suite } from '@schema/testing';
import { asc, eq, ne, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { defaults, kinds } from './sample/kinds.ts';

const owners = table('owners', (t) => ({ id: t.integer().primaryKey() }));
const marks = table(
  'marks',
  (t) => ({
    id: t.integer().primaryKey(),
    ownerId: t
      .integer()
      .notNull()
      .references(() => owners.id),
    day: t.text().notNull(),
    value: t.integer().notNull().between({ min: 0, max: 1000 }),
    source: t.text().notNull(),
    times: t.integer().notNull().default(1),
  }),
  (c, { unique }) => [unique('marks_owner_day').on(c.ownerId, c.day)],
);

type Mark = Omit<NewRow<typeof marks>, 'times'>;

const given = ['id', 'ownerId', 'day', 'value', 'source'] as const;
const written = [
  'uuid',
  'text',
  'flag',
  'integer',
  'bigint',
  'decimal',
  'real',
  'at',
  'json',
] as const;

const composition = compose([
  defineDomain({
    name: 'log',
    tables: { owners, marks, kinds, defaults },
    repositories: ({ db, tables, query, batch, fn }) => {
      const insertOwner = query('owner', (p: { id: number }) =>
        db.insert(tables.owners).values(pick(p, ['id'])),
      );
      const insertKind = query('kind', (p: NewRow<typeof kinds>) =>
        db
          .insert(tables.kinds)
          .values(pick(p, ['id', ...written]))
          .onConflictDoNothing()
          .returning(),
      );
      const insertDefaults = query('defaults', (p: { note: string; now: Date }) =>
        insertFrom(db, tables.defaults, {
          values: { note: p.note, createdAt: p.now, updatedAt: p.now },
        }).returning(pick(tables.defaults, ['text', 'flag', 'decimal', 'at', 'json', 'note'])),
      );
      const insertNumber = query('number', (p: { id: string; integer: number }) =>
        insertFrom(db, tables.kinds, {
          values: pick(p, ['id', 'integer']),
        }).returning(pick(tables.kinds, ['id', 'integer'])),
      );
      const unlessManual = () => ({
        target: [tables.marks.ownerId, tables.marks.day],
        set: {
          value: sql`excluded.value`,
          source: sql`excluded.source`,
          times: sql`${tables.marks.times} + 1`,
        },
        setWhere: ne(tables.marks.source, 'manual'),
      });
      const row = (p: Mark) => db.insert(tables.marks).values(pick(p, given));
      const updateFirst = true;
      const put = query('put', (p: Mark) => row(p).onConflictDoUpdate(unlessManual()).returning(), {
        updateFirst,
      });
      const putSilently = query(
        'putSilently',
        (p: Mark) => row(p).onConflictDoUpdate(unlessManual()),
        { updateFirst },
      );
      const target = [tables.marks.ownerId, tables.marks.day];
      const halve = query(
        'halve',
        (p: Mark) =>
          row(p)
            .onConflictDoUpdate({ target, set: { value: sql`excluded.value / 2` } })
            .returning(),
        { updateFirst },
      );
      const add = query('add', (p: Mark) =>
        row(p)
          .onConflictDoUpdate({
            target,
            set: { value: sql`${tables.marks.value} + excluded.value` },
          })
          .returning(),
      );
      const list = fn.rows('given', pick(tables.marks, given));
      const putAll = query('putAll', (p: { rows: string }) =>
        insertFrom(db, tables.marks, {
          from: list.from(p.rows),
          values: list.columns,
        })
          .onConflictDoUpdate(unlessManual())
          .returning(),
      );
      const all = query('all', () => db.select().from(tables.marks).orderBy(asc(tables.marks.id)));
      const kind = query('byId', (p: { id: string }) =>
        db.select().from(tables.kinds).where(eq(tables.kinds.id, p.id)),
      );
      return {
        insertOwner: insertOwner.run,
        insertKind: insertKind.all,
        insertDefaults: insertDefaults.first,
        insertNumber: insertNumber.first,
        put: put.first,
        halve: halve.first,
        add: add.first,
        putSilently: putSilently.run,
        putBoth: async (one: Mark, other: Mark) => batch([putSilently.with(one), put.with(other)]),
        putAll: async (rows: readonly Mark[]) => putAll.all({ rows: list.encode(rows) }),
        all: async () => all.all({}),
        kind: kind.first,
      };
    },
  }),
]);

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const mark = (n: number, rest: Partial<Mark> = {}): Mark => ({
  id: n,
  ownerId: 1,
  day: 'monday',
  value: n,
  source: 'scale',
  ...rest,
});

suite('an insert that returns its row', composition, (test) => {
  test('gives what is stored, whatever the values', async ({ store }) => {
    const values = [
      { text: 'a "quoted" é', flag: true, decimal: 60, real: 7, at: new Date(1_700_000_000_123) },
      { json: { list: [1, null], zero: -0 }, flag: false, decimal: 1.25, real: 1e300 },
      { uuid: id(9), json: null, text: '' },
      { real: -0, decimal: -0 },
      { integer: 7, bigint: 9_007_199_254_740_991 },
      {},
    ];
    for (const [index, row] of values.entries()) {
      const [inserted, ...more] = await store.log.insertKind({ id: id(index), ...row });
      expect(more).toEqual([]);
      expect(inserted).toEqual(await store.log.kind({ id: id(index) }));
      expect(inserted).toMatchObject({ id: id(index), text: row.text ?? null });
    }
    const stored = await store.log.kind({ id: id(0) });
    expect(await store.log.insertKind({ id: id(0), text: 'there already' })).toEqual([]);
    expect(await store.log.kind({ id: id(0) })).toEqual(stored);
  });

  test('gives a row of its own: nobody holds what was passed', async ({ store }) => {
    const json = { list: [1] };
    const [inserted] = await store.log.insertKind({ id: id(1), json });
    json.list.push(2);
    expect(inserted?.json).toEqual({ list: [1] });
  });

  test('gives what is stored where that is another number', async ({ store, database }) => {
    const inserted = store.log.insertNumber({ id: id(1), integer: 1.5 });
    if (database.dialect === 'postgres') await expect(inserted).rejects.toThrow();
    else expect(await inserted).toEqual({ id: id(1), integer: 1 });
  });

  test('gives the defaults of columns that are not named', async ({ store }) => {
    const now = new Date('2026-01-02T03:04:05.678Z');
    expect(await store.log.insertDefaults({ note: 'x', now })).toEqual({
      text: "it's",
      flag: true,
      decimal: 1.25,
      at: new Date('2020-02-29T12:34:56.789Z'),
      json: { a: [1, "it's"] },
      note: 'x',
    });
  });
});

suite('an upsert', composition, (test) => {
  test('writes the row, changes it, and leaves it where it may not', async ({ store }) => {
    await store.log.insertOwner({ id: 1 });
    const { put, putSilently, putBoth, all } = store.log;
    expect(await put(mark(1))).toEqual({ ...mark(1), times: 1 });
    expect(await put(mark(2))).toEqual({ ...mark(1), value: 2, times: 2 });
    expect(await putSilently(mark(3))).toBe(1);
    expect(await putBoth(mark(4), mark(5))).toEqual([[], [{ ...mark(1), value: 5, times: 5 }]]);
    expect(await put(mark(6, { source: 'manual' }))).toMatchObject({ id: 1, source: 'manual' });
    expect(await put(mark(7))).toBeUndefined();
    expect(await putSilently(mark(8))).toBe(0);
    expect(await putBoth(mark(9), mark(10, { day: 'friday' }))).toMatchObject([[], [{ id: 10 }]]);
    expect(await all()).toEqual([
      { ...mark(1), value: 6, source: 'manual', times: 6 },
      { ...mark(10), day: 'friday', times: 1 },
    ]);
  });

  test('does so in any order, one row or many', async ({ store }) => {
    await store.log.insertOwner({ id: 1 });
    const expected = new Map<string, Mark & { times: number }>();
    const model = (row: Mark) => {
      const there = expected.get(row.day);
      if (there?.source === 'manual') return [];
      const { value, source } = row;
      const stored = there
        ? { ...there, value, source, times: there.times + 1 }
        : { ...row, times: 1 };
      expected.set(row.day, stored);
      return [stored];
    };
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const next = (n: number, day: number) =>
      mark(n, { day: `${day}`, value: random(1000), source: random(9) ? 'scale' : 'manual' });
    for (let n = 0; n < 120; n++) {
      const first = random(40);
      const many = Array.from({ length: random(6) }, (_, index) =>
        next(1000 + 10 * n + index, (first + 7 * index) % 40),
      );
      // Rows of a time when all days are new, then of one when all are known.
      const one = next(n, n < 60 ? 100 + n : random(40));
      expect(await store.log.put(one)).toEqual(model(one)[0]);
      const stored = await (n % 3 === 0
        ? store.transaction((tx) => tx.log.putAll(many))
        : store.log.putAll(many));
      expect(stored.toSorted((a, b) => a.id - b.id)).toEqual(
        many.flatMap(model).toSorted((a, b) => a.id - b.id),
      );
    }
    const rows = [...expected.values()].toSorted((a, b) => a.id - b.id);
    expect(await store.log.all()).toEqual(rows);
  });

  test('is refused for the row that it would insert, however often', async ({ store }) => {
    await store.log.insertOwner({ id: 1 });
    const { add, all } = store.log;
    await add(mark(5));
    for (let n = 0; n < 8; n++) {
      await expect(add(mark(5, { value: -1 }))).rejects.toMatchObject({
        code: 'CHECK',
        columns: ['value'],
      });
    }
    expect(await add(mark(6))).toMatchObject({ value: 11 });
    expect(await all()).toMatchObject([{ id: 5, value: 11 }]);
  });

  test('reckons with whole numbers as the column has them', async ({ store }) => {
    await store.log.insertOwner({ id: 1 });
    await store.log.put(mark(7));
    for (let n = 0; n < 4; n++)
      expect(await store.log.halve(mark(8, { value: 7 }))).toMatchObject({ id: 7, value: 3 });
  });

  test('writes nothing of many where one of them is refused', async ({ store }) => {
    await store.log.insertOwner({ id: 1 });
    await store.log.put(mark(1));
    const stored = await store.log.all();
    const rows = [mark(2), mark(3, { day: 'friday', ownerId: 9 })];
    await expect(store.log.putAll(rows)).rejects.toMatchObject({ code: 'REFERENCE' });
    expect(await store.log.all()).toEqual(stored);
    await expect(store.log.put(mark(4, { value: 1001 }))).rejects.toMatchObject({ code: 'CHECK' });
    expect(await store.log.all()).toEqual(stored);
  });
});
