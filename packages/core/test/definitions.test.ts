import { compose, defineDomain, kitExports, SchemaError, table } from '@schema/core';
import type { AnyTable, Column, Kit } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { kindsComposition } from './sample/kinds.ts';

const domain = (tables: Record<string, AnyTable>) =>
  defineDomain({ name: 'sample', tables, repositories: () => ({}) });

/** What is thrown of a definition; undefined when nothing is. */
function refusal(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(SchemaError);
    expect(error).toMatchObject({ code: 'INVALID_DEFINITION' });
    return (error as SchemaError).message;
  }
}

describe('a reference', () => {
  const clients = table('clients', (t) => ({ id: t.id() }));
  const counted = table('counted', (t) => ({ id: t.serial() }));

  it('is of the kind that its target is stored as, also where no compiler asks', () => {
    const letters = table('letters', (t) => ({
      id: t.id(),
      clientId: t.integer().references(() => clients.id as never),
    }));
    expect(refusal(() => compose([domain({ clients, letters })]))).toMatch(
      /letters\.clientId refers to a column of another kind.*uuid/,
    );
    const marks = table('marks', (t) => ({
      id: t.id(),
      countedId: t.integer().references(() => counted.id),
    }));
    expect(refusal(() => compose([domain({ counted, marks })]))).toBeUndefined();
  });
});

describe('a condition', () => {
  it('compares a Date with a column: it is written as the column writes it', () => {
    const visits = table(
      'visits',
      (t) => ({ id: t.id(), at: t.timestamp() }),
      (c, { check }) => [check('visits_at', sql`${c.at} > ${new Date(0)}`)],
    );
    expect(refusal(() => compose([domain({ visits })]).postgres)).toMatch(/Date/);
    expect(refusal(() => compose([domain({ visits })]).objects('sqlite'))).toMatch(/Date/);
  });
});

describe('a range', () => {
  it('holds something', () => {
    const columns = [
      (t: Kit) => t.integer().between({ min: 5, max: 1 }),
      (t: Kit) => t.integer().between({ min: 3_000_000_000 }),
      (t: Kit) => t.decimal(3, 1).between({ min: 100 }),
      (t: Kit) => t.real().between({ max: Number.NaN }),
      (t: Kit) => t.text({ min: 5, max: 2 }),
      (t: Kit) => t.text({ max: -1 }),
    ];
    for (const column of columns)
      expect(
        refusal(() => table('items', (t) => ({ a: column(t) }))),
        String(column),
      ).toBeDefined();
    expect(refusal(() => table('items', (t) => ({ a: t.text({ min: 2, max: 2 }) })))).toBe(
      undefined,
    );
  });
});

describe('a constant default', () => {
  const wrong: Record<string, (t: Kit) => Column> = {
    integer: (t) => t.integer().default(1.5),
    range: (t) => t.integer().between({ min: 1 }).default(0),
    decimal: (t) => t.decimal(5, 2).default(1.005),
    time: (t) => t.time().default('8:00'),
    uuid: (t) => t.uuid().default('01A2B3C4-0000-7000-8000-000000000000'),
    date: (t) => t.date().default('2026-02-30'),
    length: (t) => t.text({ max: 2 }).default('abc'),
    json: (t) => t.json(z.string()).default(5 as never),
    timestamp: (t) => t.timestamp().default(new Date(Number.NaN)),
  };

  it('is a value of its column, once tables are made of it', () => {
    for (const [kind, column] of Object.entries(wrong)) {
      const items = table('items', (t) => ({ id: t.id(), someThing: column(t) }));
      const composition = compose([domain({ items })]);
      for (const dialect of ['sqlite', 'postgres'] as const)
        expect(
          refusal(() => kitExports(composition, dialect)),
          kind,
        ).toMatch(/default of items\.someThing/);
    }
    expect(refusal(() => kitExports(kindsComposition, 'sqlite'))).toBeUndefined();
  });
});

describe('a list of words', () => {
  it('is not empty, and has each word once', () => {
    for (const words of [[], ['a', 'b', 'a']]) {
      expect(
        refusal(() => table('items', (t) => ({ a: t.oneOf(words as [string]) }))),
      ).toBeDefined();
      expect(
        refusal(() => table('items', (t) => ({ a: t.enum('e', words as [string]) }))),
      ).toBeDefined();
    }
  });

  it('has no word that Postgres would cut, where it is an enum', () => {
    const word = 'é'.repeat(32);
    expect(refusal(() => table('items', (t) => ({ a: t.enum('e', [word]) })))).toMatch(/63 bytes/);
    expect(refusal(() => table('items', (t) => ({ a: t.oneOf([word]) })))).toBeUndefined();
  });

  it('is another one if it has the same letters', () => {
    const one = table('first', (t) => ({ id: t.id(), a: t.enum('e', ['a,b']) }));
    const other = table('second', (t) => ({ id: t.id(), a: t.enum('e', ['a', 'b']) }));
    expect(refusal(() => compose([domain({ one, other })]).postgres)).toMatch(/two lists of words/);
  });
});

describe('a name', () => {
  const wrong = ['a"b', "a'b", 'a`b', '', 'a\0b', 'é'.repeat(32)];

  it('of a column, enum, index or check is one that both databases take', () => {
    const column = (name: string) => () => table('items', (t) => ({ [name]: t.text() }));
    for (const name of [...wrong, 'ctid', 'xmin', 'cmax', 'tableoid', 'rowid', 'enableRLS'])
      expect(refusal(column(name)), name).toBeDefined();
    for (const name of wrong) {
      const items = table(
        'items',
        (t) => ({ id: t.id() }),
        (c, { index }) => [index(name).on(c.id)],
      );
      const checked = table(
        'checked',
        (t) => ({ id: t.id() }),
        (_, { check }) => [check(name, sql`true`)],
      );
      expect(
        refusal(() => table('moods', (t) => ({ a: t.enum(name, ['a']) }))),
        name,
      ).toBeDefined();
      expect(
        refusal(() => compose([domain({ items })]).sqlite),
        name,
      ).toBeDefined();
      expect(
        refusal(() => compose([domain({ checked })]).postgres),
        name,
      ).toBeDefined();
    }
    for (const name of ['constructor', 'then', 'toString', 'select', 'straße', '名前', 'a b'])
      expect(refusal(column(name)), name).toBeUndefined();
  });

  it('is of one column, also among those that an app adds', () => {
    const items = table('items', (t) => ({ id: t.id() }));
    const extend = { items: (t: Kit) => ({ fooBar: t.text(), foo_bar: t.text() }) };
    expect(refusal(() => compose([domain({ items })], { extend }))).toMatch(/foo_bar/);
  });

  it('is of one table, enum, index or constraint', () => {
    const marks = table('marks', (t) => ({ id: t.id(), a: t.enum('items', ['a']) }));
    const items = table('items', (t) => ({ id: t.id() }));
    const indexed = table(
      'indexed',
      (t) => ({ id: t.id() }),
      (c, { index }) => [index('items').on(c.id)],
    );
    expect(refusal(() => compose([domain({ marks, items })]).postgres)).toMatch(/called items/);
    for (const dialect of ['postgres', 'sqlite'] as const)
      expect(refusal(() => compose([domain({ items, indexed })])[dialect])).toMatch(/called items/);
  });
});

describe('a table', () => {
  const wrong: Record<string, (owners: Owners) => AnyTable> = {
    'whose target is not unique': (owners) =>
      table('wrong', (t) => ({ id: t.id(), name: t.text().references(() => owners.name) })),
    'has two primary keys': () =>
      table(
        'wrong',
        (t) => ({ id: t.id(), a: t.text() }),
        (c, { primaryKey }) => [primaryKey(c.id, c.a)],
      ),
    'in which a and b may be NULL': () =>
      table(
        'wrong',
        (t) => ({ a: t.text(), b: t.text(), c: t.text().notNull() }),
        (c, { primaryKey }) => [primaryKey(c.a, c.c, c.b)],
      ),
    'more columns on one side': (owners) =>
      table(
        'wrong',
        (t) => ({ id: t.id(), a: t.text() }),
        (c, { foreignKey }) => [foreignKey([c.a, c.id], () => [owners.id])],
      ),
    'NULL what is never NULL': (owners) =>
      table('wrong', (t) => ({
        id: t.id(),
        ownerId: t
          .uuid()
          .notNull()
          .references(() => owners.id, { onDelete: 'set null' }),
      })),
    'has no column': () => table('wrong', () => ({})),
  };
  type Owners = typeof owners;
  const owners = table(
    'owners',
    (t) => ({ id: t.id(), name: t.text(), city: t.text(), street: t.text().unique() }),
    (c, { unique, uniqueIndex }) => [
      unique('owners_key').on(c.name, c.city),
      uniqueIndex('owners_name').on(c.name).filter(sql`${c.city} is null`),
    ],
  );

  it('has keys that both databases can make', () => {
    for (const [problem, make] of Object.entries(wrong)) {
      const composition = compose([domain({ owners, wrong: make(owners) })]);
      for (const dialect of ['sqlite', 'postgres'] as const)
        expect(
          refusal(() => composition[dialect]),
          problem,
        ).toContain(problem);
    }
    const right = table(
      'rights',
      (t) => ({
        id: t.id(),
        city: t.text(),
        name: t.text(),
        street: t.text().references(() => owners.street),
      }),
      (c, { foreignKey }) => [
        foreignKey([c.city, c.name], () => [owners.city, owners.name], { onDelete: 'set null' }),
      ],
    );
    const composition = compose([domain({ owners, right })]);
    for (const dialect of ['sqlite', 'postgres'] as const)
      expect(refusal(() => composition[dialect])).toBeUndefined();
  });
});

describe('a decimal', () => {
  it('has the digits that a number keeps', () => {
    const make = ([precision, scale]: readonly [number, number]) =>
      refusal(() => table('items', (t) => ({ a: t.decimal(precision, scale) })));
    for (const wrong of [
      [2, 5],
      [20, 4],
      [16, 2],
      [0, 0],
      [5, -1],
      [5, 1.5],
      [5, Number.NaN],
    ] as const)
      expect(make(wrong), wrong.join()).toMatch(/1 to 15 digits/);
    for (const right of [
      [1, 0],
      [15, 0],
      [15, 15],
    ] as const)
      expect(make(right), right.join()).toBeUndefined();
  });
});

describe('what is composed', () => {
  const drizzle = pgTable('clients', { id: uuid('id').primaryKey() });

  it('is a list of domains', () => {
    for (const domains of [undefined, [undefined], [{}], [drizzle], domain({})])
      expect(refusal(() => compose(domains as never))).toMatch(/defineDomain/);
  });

  it('has tables that were made for both databases, and refers to their columns', () => {
    for (const other of [drizzle, undefined, {}])
      expect(refusal(() => compose([domain({ other: other as never })]))).toMatch(/table\(\)/);
    for (const target of [drizzle.id, undefined, {}]) {
      const pages = table('pages', (t) => ({ a: t.uuid().references(() => target as never) }));
      expect(refusal(() => compose([domain({ pages })]))).toMatch(/table\(\)/);
    }
  });
});
