import { compose, defineDomain, table } from '@schema/core';
import { suite } from '@schema/testing';
import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { peopleDomain } from './sample/people.ts';
import { failureOf, secret } from './support/failure-of.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

const seats = table(
  'seats',
  (t) => ({
    id: t.serial(),
    room: t.integer().notNull(),
    isFirst: t.boolean().notNull(),
    isLast: t.boolean().notNull(),
    label: t.text({ max: 20 }),
  }),
  (c, { uniqueIndex, bytewise }) => [
    uniqueIndex('seats_label').on(bytewise(c.label)),
    uniqueIndex('seats_first').on(c.room).filter(sql`${c.isFirst}`),
    uniqueIndex('seats_last').on(c.room).filter(sql`${c.isLast}`),
  ],
);
const seatDomain = defineDomain({ name: 'hall', tables: { seats }, repositories: () => ({}) });
const composition = compose([peopleDomain, seatDomain]);

suite('a conflict', composition, (test) => {
  const ann = { email: `${secret}@example.org`, name: `Ann ${secret}` };

  test('of a value that is there names the column', async ({ db, tables }) => {
    await db.insert(tables.people).values(ann);
    const again = db.insert(tables.people).values({ ...ann, name: secret });
    expect(await failureOf(again)).toEqual({
      code: 'CONFLICT',
      table: 'people',
      columns: ['email'],
      constraint: 'people_email_unique',
    });
  });

  test('of a change to a value that is there is the same', async ({ db, tables }) => {
    await db.insert(tables.people).values([ann, { email: 'bob@example.org', name: secret }]);
    const change = db
      .update(tables.people)
      .set({ email: ann.email })
      .where(eq(tables.people.name, secret));
    expect(await failureOf(change)).toEqual({
      code: 'CONFLICT',
      table: 'people',
      columns: ['email'],
      constraint: 'people_email_unique',
    });
  });

  test('of two values together names both columns', async ({ db, tables }) => {
    const values = { country: secret, taxNumber: secret };
    await db.insert(tables.people).values({ ...ann, ...values });
    const again = db.insert(tables.people).values({ email: 'b', name: 'b', ...values });
    expect(await failureOf(again)).toEqual({
      code: 'CONFLICT',
      table: 'people',
      columns: ['country', 'taxNumber'],
      constraint: 'people_country_tax_number_unique',
    });
  });

  test('of a partial index names its column', async ({ db, tables }) => {
    const values = { country: secret, isPrimary: true };
    await db.insert(tables.people).values({ ...ann, ...values });
    await db.insert(tables.people).values({ email: 'a', name: 'a', country: secret });
    const again = db.insert(tables.people).values({ email: 'b', name: 'b', ...values });
    expect(await failureOf(again)).toEqual({
      code: 'CONFLICT',
      table: 'people',
      columns: ['country'],
      constraint: 'people_primary_unique',
    });
  });

  test('of an index over an expression names the index', async ({ db, tables }) => {
    await db.insert(tables.people).values(ann);
    const again = db.insert(tables.people).values({ email: 'b', name: ann.name.toUpperCase() });
    expect(await failureOf(again)).toMatchObject({
      code: 'CONFLICT',
      table: 'people',
      constraint: 'people_name_lower_unique',
    });
  });

  test('of an index that no definition has names its columns alone', async ({
    db,
    tables,
    execute,
  }) => {
    await execute(sql`create unique index by_hand on people (country, age)`);
    await db.insert(tables.people).values({ ...ann, country: secret, age: 40 });
    const again = db
      .insert(tables.people)
      .values({ email: 'b', name: 'b', country: secret, age: 40 });
    expect(await failureOf(again)).toEqual({
      code: 'CONFLICT',
      table: 'people',
      columns: ['country', 'age'],
    });
  });

  test('of an index by hand over the columns of a definition’s has the name of that one', async ({
    db,
    tables,
    execute,
  }) => {
    await execute(sql`create unique index by_hand on people (country) where age > 30`);
    await db.insert(tables.people).values({ ...ann, country: secret, age: 40 });
    const again = db
      .insert(tables.people)
      .values({ email: 'b', name: 'b', country: secret, age: 40 });
    expect(await failureOf(again)).toEqual({
      code: 'CONFLICT',
      table: 'people',
      columns: ['country'],
      constraint: 'people_primary_unique',
    });
  });

  test('of one of two indexes over the same columns names the columns alone', async ({
    db,
    tables,
  }) => {
    await db.insert(tables.seats).values({ room: 1, isFirst: true, isLast: true });
    for (const isFirst of [true, false]) {
      const again = db.insert(tables.seats).values({ room: 1, isFirst, isLast: !isFirst });
      expect(await failureOf(again)).toEqual({
        code: 'CONFLICT',
        table: 'seats',
        columns: ['room'],
      });
    }
  });

  test('of an index that compares bytes names its column', async ({ db, tables }) => {
    const seat = { isFirst: false, isLast: false, label: secret };
    await db.insert(tables.seats).values({ room: 1, ...seat });
    expect(await failureOf(db.insert(tables.seats).values({ room: 2, ...seat }))).toEqual({
      code: 'CONFLICT',
      table: 'seats',
      columns: ['label'],
      constraint: 'seats_label',
    });
  });

  test('of a key that is there names its columns', async ({ db, tables }) => {
    await db.insert(tables.people).values({ ...ann, id: nobody });
    const again = db.insert(tables.people).values({ id: nobody, email: 'b', name: 'b' });
    expect(await failureOf(again)).toEqual({
      code: 'CONFLICT',
      table: 'people',
      columns: ['id'],
      constraint: 'people_pkey',
    });
  });

  test('of a composite key that is there names its columns', async ({ db, tables }) => {
    await db.insert(tables.people).values({ ...ann, id: nobody });
    await db.insert(tables.teams).values({ name: 'one', ownerId: nobody });
    await db.insert(tables.members).values({ teamId: 1, personId: nobody });
    const again = db.insert(tables.members).values({ teamId: 1, personId: nobody });
    expect(await failureOf(again)).toMatchObject({
      code: 'CONFLICT',
      table: 'members',
      columns: ['teamId', 'personId'],
    });
  });
});
