import { insertSchema } from '@schema/core/validators';
import { suite } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { defaults, kinds, kindsComposition, moods } from './sample/kinds.ts';

type Kinds = typeof kinds;
type Values = { [Key in keyof Kinds['_']['columns']]?: readonly unknown[] };

/** Values at the edges of what each kind keeps; a pair is what is written and what is read. */
const edges: Values = {
  uuid: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  text: [
    '',
    ' ',
    "it's",
    'a\nb\tc\r\n',
    '"quoted" \\ `back`',
    'É e\u0301 ß Ωmega',
    '日本語 👩‍👩‍👧 🇪🇺',
    '{"not":"json"}',
    'null',
    '\u0001\u007f\ufeff\uffff',
    '%_*?$1:name',
    'x'.repeat(100_000),
  ],
  limited: ['ab', 'abcde', '👩👩👩👩👩', 'éééé'],
  word: ['red', 'green', 'dark-blue'],
  mood: moods,
  flag: [true, false],
  integer: [0, 1, -1, 2_147_483_647, -2_147_483_648],
  ranged: [1, 10],
  counted: [0, 2_147_483_647],
  bigint: [0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2_147_483_648],
  decimal: [0, 0.1, 0.07, 19.99, -0.01, 99_999_999.99, -99_999_999.99, 1_000_000.05],
  real: [
    0,
    0.1,
    -1.5,
    1 / 3,
    Math.PI,
    Number.MIN_VALUE,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    1e-300,
  ],
  at: [
    new Date(0),
    new Date(-1),
    new Date('0001-01-01T00:00:00.000Z'),
    new Date('1582-10-10T00:00:00.000Z'),
    new Date('1883-11-18T12:03:58.001Z'),
    new Date('2024-02-29T23:59:59.999Z'),
    new Date('2026-03-29T01:30:00.001Z'),
    new Date('9999-12-31T23:59:59.999Z'),
  ],
  day: ['0001-01-01', '1582-10-10', '1970-01-01', '2024-02-29', '9999-12-31'],
  clock: ['00:00:00', '12:34:56', '23:59:59'],
  json: [
    {},
    [],
    0,
    -0.5,
    1e21,
    false,
    '',
    'text',
    "it's",
    'null',
    [null, [[]], { a: null }],
    { b: 1, a: 2 },
    { 'key with "quotes"': '\\u0000 is no NUL', '': 1 },
    { deep: { er: { than: ['this'] } } },
    { emoji: '👩‍👩‍👧', line: '\u2028' },
  ],
};

suite('a column', kindsComposition, (test) => {
  for (const [name, values] of Object.entries(edges)) {
    test(`of kind ${name} gives back what it was given`, async ({ db, tables }) => {
      const table = tables.kinds;
      for (const value of values ?? []) {
        const [row] = await db
          .insert(table)
          .values({ [name]: value })
          .returning();
        if (!row) throw new Error('The insert returned nothing.');
        expect(row[name as keyof typeof row]).toEqual(value);
        const [read] = await db.select().from(table).where(eq(table.id, row.id));
        expect(read).toEqual(row);
      }
    });

    test(`of kind ${name} is found by each of its values`, async ({ db, tables }) => {
      if (name === 'json') return;
      const table = tables.kinds;
      const column = table[name as 'text'];
      for (const value of values ?? []) await db.insert(table).values({ [name]: value });
      for (const value of values ?? []) {
        const found = await db
          .select()
          .from(table)
          .where(eq(column, value as string));
        expect(found.map((row) => row[name as 'text'])).toEqual([value]);
      }
    });
  }

  test('of any kind is NULL when nothing is given, or null', async ({ db, tables }) => {
    const nothing = Object.fromEntries(Object.keys(edges).map((name) => [name, null]));
    const rows = [
      ...(await db.insert(tables.kinds).values({}).returning()),
      ...(await db.insert(tables.kinds).values(nothing).returning()),
    ];
    for (const row of rows) expect(row).toEqual({ ...nothing, id: row.id });
  });

  test('can be set to NULL, and back', async ({ db, tables }) => {
    const full = Object.fromEntries(
      Object.entries(edges).map(([name, values]) => [name, values?.[0]]),
    );
    const [{ id } = { id: '' }] = await db.insert(tables.kinds).values({}).returning();
    const [filled] = await db
      .update(tables.kinds)
      .set(full)
      .where(eq(tables.kinds.id, id))
      .returning();
    expect(filled).toEqual({ ...full, id });
    const nothing = Object.fromEntries(Object.keys(edges).map((name) => [name, null]));
    const [emptied] = await db.update(tables.kinds).set(nothing).returning();
    expect(emptied).toEqual({ ...nothing, id });
  });

  test('can be NULL where its validator takes null', async ({ db, tables }) => {
    const { id: _id, ...fields } = insertSchema(defaults).shape;
    for (const [name, field] of Object.entries(fields)) {
      const [written] = await Promise.allSettled([
        db.insert(tables.defaults).values({ [name]: null }),
      ]);
      const taken = field.safeParse(null).success;
      expect([name, written.status]).toEqual([name, taken ? 'fulfilled' : 'rejected']);
    }
  });

  test('takes its default', async ({ db, tables, execute }) => {
    const constant = {
      text: "it's",
      word: 'green',
      mood: 'sad',
      flag: true,
      integer: -7,
      decimal: 1.25,
      real: 0.5,
      at: new Date('2020-02-29T12:34:56.789Z'),
      day: '2020-02-29',
      clock: '12:34:56',
      json: { a: [1, "it's"] },
      jsonText: "it's",
      jsonDigits: '5',
      jsonNumber: 5,
      jsonFlag: false,
      note: null,
    };
    const before = Date.now();
    await db.insert(tables.defaults).values({});
    await execute('insert into defaults default values');
    const rows = await db.select().from(tables.defaults).orderBy(tables.defaults.id);
    expect(rows).toMatchObject([
      { id: 1, ...constant },
      { id: 2, ...constant },
    ]);
    for (const { createdAt, updatedAt } of rows) {
      expect(updatedAt).toEqual(createdAt);
      expect(Math.abs(createdAt.getTime() - before)).toBeLessThan(60_000);
    }
  });

  test('sorts like its values', async ({ db, tables }) => {
    const numbers = [3, -2, 10, 0];
    for (const integer of numbers) {
      await db.insert(tables.kinds).values({
        integer,
        decimal: integer / 100,
        at: new Date(integer * 1e12),
        day: `20${20 + integer}-01-01`,
      });
    }
    for (const column of ['integer', 'decimal', 'at', 'day'] as const) {
      const rows = await db.select().from(tables.kinds).orderBy(tables.kinds[column]);
      expect(rows.map((row) => row.integer)).toEqual([-2, 0, 3, 10]);
    }
  });
});

const untested = Object.keys(kinds).filter((name) => name !== 'id' && !(name in edges));
if (untested.length > 0) throw new Error(`There are no edges for ${untested.join(', ')}.`);
