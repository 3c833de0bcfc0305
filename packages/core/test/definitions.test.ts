import { compose, defineDomain, kitExports, SchemaError, table } from '@schema/core';
import type { AnyTable, Column, Kit } from '@schema/core/table';
import { sql } from 'drizzle-orm';
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
  const users = table('users', (t) => ({ id: t.id() }));
  const counted = table('counted', (t) => ({ id: t.serial() }));

  it('is of the kind that its target is stored as, also where no compiler asks', () => {
    const notes = table('notes', (t) => ({
      id: t.id(),
      userId: t.integer().references(() => users.id as never),
    }));
    expect(refusal(() => compose([domain({ users, notes })]))).toMatch(
      /notes\.userId refers to a column of another kind.*uuid/,
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
        refusal(() => table('things', (t) => ({ a: column(t) }))),
        String(column),
      ).toBeDefined();
    expect(refusal(() => table('things', (t) => ({ a: t.text({ min: 2, max: 2 }) })))).toBe(
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
      const things = table('things', (t) => ({ id: t.id(), someThing: column(t) }));
      const composition = compose([domain({ things })]);
      for (const dialect of ['sqlite', 'postgres'] as const)
        expect(
          refusal(() => kitExports(composition, dialect)),
          kind,
        ).toMatch(/default of things\.someThing/);
    }
    expect(refusal(() => kitExports(kindsComposition, 'sqlite'))).toBeUndefined();
  });
});

describe('a list of words', () => {
  it('is not empty, and has each word once', () => {
    for (const words of [[], ['a', 'b', 'a']]) {
      expect(
        refusal(() => table('things', (t) => ({ a: t.oneOf(words as [string]) }))),
      ).toBeDefined();
      expect(
        refusal(() => table('things', (t) => ({ a: t.enum('e', words as [string]) }))),
      ).toBeDefined();
    }
  });

  it('has no word that Postgres would cut, where it is an enum', () => {
    const word = 'é'.repeat(32);
    expect(refusal(() => table('things', (t) => ({ a: t.enum('e', [word]) })))).toMatch(/63 bytes/);
    expect(refusal(() => table('things', (t) => ({ a: t.oneOf([word]) })))).toBeUndefined();
  });

  it('is another one if it has the same letters', () => {
    const one = table('one', (t) => ({ id: t.id(), a: t.enum('e', ['a,b']) }));
    const other = table('other', (t) => ({ id: t.id(), a: t.enum('e', ['a', 'b']) }));
    expect(refusal(() => compose([domain({ one, other })]).postgres)).toMatch(/two lists of words/);
  });
});

describe('a name', () => {
  const wrong = ['a"b', "a'b", 'a`b', '', 'a\0b', 'é'.repeat(32)];

  it('of a column, enum, index or check is one that both databases take', () => {
    const column = (name: string) => () => table('things', (t) => ({ [name]: t.text() }));
    for (const name of [...wrong, 'ctid', 'xmin', 'cmax', 'tableoid', 'rowid', 'enableRLS'])
      expect(refusal(column(name)), name).toBeDefined();
    for (const name of wrong) {
      const things = table(
        'things',
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
        refusal(() => compose([domain({ things })]).sqlite),
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
    const things = table('things', (t) => ({ id: t.id() }));
    const extend = { things: (t: Kit) => ({ fooBar: t.text(), foo_bar: t.text() }) };
    expect(refusal(() => compose([domain({ things })], { extend }))).toMatch(/foo_bar/);
  });

  it('is of one table, enum, index or constraint', () => {
    const marks = table('marks', (t) => ({ id: t.id(), a: t.enum('things', ['a']) }));
    const things = table('things', (t) => ({ id: t.id() }));
    const indexed = table(
      'indexed',
      (t) => ({ id: t.id() }),
      (c, { index }) => [index('things').on(c.id)],
    );
    expect(refusal(() => compose([domain({ marks, things })]).postgres)).toMatch(/called things/);
    for (const dialect of ['postgres', 'sqlite'] as const)
      expect(refusal(() => compose([domain({ things, indexed })])[dialect])).toMatch(
        /called things/,
      );
  });
});
