import { type ColumnReference, compose, defineDomain, table } from '@schema/core';
import { suite } from '@schema/testing';
import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { peopleDomain } from './sample/people.ts';
import { failureOf, secret } from './support/failure-of.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

const nodes = table('nodes', (t) => ({
  id: t.serial(),
  above: t.integer().references((): ColumnReference<'nodes', number> => nodes.id),
}));
const treeDomain = defineDomain({
  name: 'tree',
  tables: { nodes },
  repositories: () => ({}),
});
const composition = compose([peopleDomain, treeDomain]);

suite('an error', composition, (test) => {
  const ann = { email: `${secret}@example.org`, name: `Ann ${secret}` };

  test('of a value that is missing names the column', async ({ db, tables, execute }) => {
    const expected = { code: 'CHECK', table: 'people', columns: ['email'] };
    const insert = execute(sql`insert into people (id, name) values (${nobody}, ${secret})`);
    expect(await failureOf(insert)).toEqual(expected);
    await db.insert(tables.people).values(ann);
    const update = db.update(tables.people).set({ email: sql`null` });
    expect(await failureOf(update)).toEqual(expected);
  });

  test('of a value beyond its limit names the column', async ({ db, tables }) => {
    const tooLong = db.insert(tables.people).values({ email: 'a', name: secret.repeat(3) });
    expect(await failureOf(tooLong)).toEqual({
      code: 'CHECK',
      table: 'people',
      columns: ['name'],
      constraint: 'people_name_check',
    });
    await db.insert(tables.people).values(ann);
    const update = db.update(tables.people).set({ name: '' });
    expect(await failureOf(update)).toMatchObject({ code: 'CHECK', columns: ['name'] });
  });

  test('of a check of the table names the check', async ({ db, tables }) => {
    const negative = db.insert(tables.people).values({ ...ann, age: -4711 });
    expect(await failureOf(negative)).toEqual({
      code: 'CHECK',
      table: 'people',
      columns: [],
      constraint: 'people_age_sane',
    });
  });

  test('of a value of another type is about no value', async ({ db, tables, execute }) => {
    await db.insert(tables.people).values(ann);
    const text = execute(sql`update people set age = ${secret}`);
    expect(await failureOf(text)).toMatchObject({ code: 'CHECK' });
    const large = db.update(tables.people).set({ age: 4_711_000_000 });
    expect(await failureOf(large)).toMatchObject({ code: 'CHECK' });
  });

  test('of a row that is not there names the reference', async ({ store }) => {
    const missing = store.people.addTeam({ name: secret, ownerId: nobody });
    expect(await failureOf(missing)).toEqual({
      code: 'REFERENCE',
      table: 'teams',
      columns: ['ownerId'],
    });
  });

  test('of a change to a row that is not there names the reference', async ({ store }) => {
    const id = await store.people.create(ann);
    const change = store.people.setManager({ id, managerId: nobody });
    expect(await failureOf(change)).toEqual({
      code: 'REFERENCE',
      table: 'people',
      columns: ['managerId'],
    });
  });

  test('of two columns that point nowhere names both', async ({ store }) => {
    const missing = store.people.addBadge({ teamId: 1, personId: nobody, label: secret });
    expect(await failureOf(missing)).toEqual({
      code: 'REFERENCE',
      table: 'badges',
      columns: ['teamId', 'personId'],
    });
  });

  test('of a row that is not there is a reference by Drizzle too', async ({ db, tables }) => {
    const missing = db.insert(tables.teams).values({ name: secret, ownerId: nobody });
    expect(await failureOf(missing)).toMatchObject({ code: 'REFERENCE', table: 'teams' });
  });

  for (const action of ['no action', 'restrict'] as const) {
    test(`of a row that others point at by ${action} names its table`, async ({
      store,
      db,
      tables,
    }) => {
      const id = await store.people.create(ann);
      const owner = await store.people.create({ email: 'b', name: 'b' });
      await store.people.addTeam({ name: 'one', ownerId: action === 'restrict' ? id : owner });
      if (action === 'no action') await store.people.addMember({ teamId: 1, personId: id });
      const expected = { code: 'REFERENCE', table: 'people', columns: [] };
      expect(await failureOf(store.people.remove(id))).toEqual(expected);
      const byDrizzle = db.delete(tables.people).where(eq(tables.people.id, id));
      expect(await failureOf(byDrizzle)).toEqual(expected);
      expect(await store.people.emails()).toHaveLength(2);
    });
  }

  test('of a row that another of its table points at names no column', async ({ db, tables }) => {
    const { nodes } = tables;
    await db.insert(nodes).values([
      { id: 1, above: 1 },
      { id: 2, above: 1 },
    ]);
    const expected = { code: 'REFERENCE', table: 'nodes', columns: [] };
    const top = eq(nodes.id, 1);
    expect(await failureOf(db.delete(nodes).where(top))).toEqual(expected);
    expect(await failureOf(db.update(nodes).set({ id: 4711 }).where(top))).toEqual(expected);
    const inPlace = { target: nodes.id, set: { id: 4711 } };
    const upsert = db.insert(nodes).values({ id: 1 }).onConflictDoUpdate(inPlace);
    // Of an upsert SQLite cannot say which of the two went wrong.
    expect(await failureOf(upsert)).toEqual({ ...expected, columns: ['above'] });
    const missing = db.insert(nodes).values({ id: 3, above: 4711 });
    expect(await failureOf(missing)).toEqual({ ...expected, columns: ['above'] });
  });

  test('of a key of several columns names it as both databases do', async ({ store }) => {
    const personId = await store.people.create(ann);
    await store.people.addTeam({ name: 'one', ownerId: personId });
    await store.people.addMember({ teamId: 1, personId });
    expect(await failureOf(store.people.addMember({ teamId: 1, personId }))).toEqual({
      code: 'CONFLICT',
      table: 'members',
      columns: ['teamId', 'personId'],
      constraint: 'members_team_id_person_id_pk',
    });
  });

  test('of a repository call is the same, and names the domain', async ({ store }) => {
    await store.people.create(ann);
    const again = store.people.create({ ...ann, name: 'b' });
    await expect(again).rejects.toMatchObject({ domain: 'people', field: 'email' });
    expect(await failureOf(again)).toMatchObject({ code: 'CONFLICT', columns: ['email'] });
  });

  test('of a table or column that is not there says how to make it', async ({ db, tables }) => {
    const expected = { code: 'INTERNAL', hint: expect.stringContaining('schema up') };
    const { people } = tables;
    const missing = [
      db.select({ one: sql`1` }).from(sql`nowhere`),
      db.select({ id: sql`people.forgotten` }).from(people),
      db.update(people).set({ name: sql`forgotten` }),
    ];
    for (const query of missing) await expect(query).rejects.toMatchObject(expected);
  });

  test('of a server that is damaged, full or ends the session is UNAVAILABLE', {
    needs: 'server',
  }, async ({ execute }) => {
    for (const state of ['53100', '53200', '58030', '58P01', 'XX001', 'XX002', '25P03', '40003'])
      await expect(
        execute(`do $$ begin raise exception using errcode = '${state}'; end $$`),
        state,
      ).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        hint: expect.stringMatching(state === '53100' ? /disk/ : /log of the server/),
      });
  });

  test('of a query that names what is not there names both', async ({ store }) => {
    for (const [run, name, missing] of [
      [store.people.misspelt, 'people.misspelt', 'forgotten'],
      [store.people.elsewhere, 'people.elsewhere', 'nowhere'],
    ] as const) {
      const failure = run({ email: secret });
      await expect(failure).rejects.toMatchObject({
        code: 'INTERNAL',
        message: expect.stringContaining(`The database refused the query ${name}.`),
        hint: expect.stringMatching(new RegExp(`lacks .*${missing}`)),
      });
      await failureOf(failure);
    }
  });
});
