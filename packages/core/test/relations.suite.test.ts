import { suite } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { peopleComposition } from './sample/people.ts';

suite('a relation', peopleComposition, (test) => {
  test('leads from a row to the one that it points at, or to none', async ({ store, db }) => {
    const boss = await store.people.create({ email: 'boss', name: 'Boss' });
    const ann = await store.people.create({ email: 'ann', name: 'Ann' });
    await store.people.setManager({ id: ann, managerId: boss });
    const found = await db.query.people.findMany({
      columns: { name: true },
      with: { manager: { columns: { name: true, createdAt: true } } },
      orderBy: (people, { asc }) => asc(people.name),
    });
    expect(found).toEqual([
      { name: 'Ann', manager: { name: 'Boss', createdAt: expect.any(Date) as Date } },
      { name: 'Boss', manager: null },
    ]);
  });

  test('leads back from a row to the many that point at it', async ({ store, db, tables }) => {
    const boss = await store.people.create({ email: 'boss', name: 'Boss' });
    for (const name of ['Ann', 'Bob']) {
      const id = await store.people.create({ email: name, name });
      await store.people.setManager({ id, managerId: boss });
    }
    const found = await db.query.people.findFirst({
      where: eq(tables.people.id, boss),
      columns: { name: true },
      with: {
        peopleByManager: {
          columns: { name: true, isPrimary: true },
          orderBy: (people, { desc }) => desc(people.name),
        },
        teamsByOwner: true,
      },
    });
    expect(found).toEqual({
      name: 'Boss',
      peopleByManager: [
        { name: 'Bob', isPrimary: false },
        { name: 'Ann', isPrimary: false },
      ],
      teamsByOwner: [],
    });
  });

  test('is read from the definitions once, for a store and its transactions', async ({ store }) => {
    const schemas = new Set<unknown>([store.db._.schema]);
    for (let turn = 0; turn < 2; turn++)
      await store.transaction(async ({ db }) => {
        schemas.add(db._.schema);
        expect(Object.keys(db.query)).toEqual(Object.keys(store.db.query));
      });
    expect([...schemas]).toEqual([expect.objectContaining({ people: expect.anything() })]);
  });

  test('can be followed further, with values of their types', async ({ store, db }) => {
    const ann = await store.people.create({ email: 'ann', name: 'Ann' });
    await store.people.addTeam({ name: 'one', ownerId: ann });
    await store.people.addMember({ teamId: 1, personId: ann });
    const [team] = await db.query.teams.findMany({
      with: { owner: { columns: { createdAt: true } }, members: { with: { person: true } } },
    });
    expect(team?.owner.createdAt).toBeInstanceOf(Date);
    expect(team?.members).toMatchObject([
      { role: 'member', person: { id: ann, name: 'Ann', isPrimary: false, age: null } },
    ]);
    expect(team?.members[0]?.person.createdAt).toEqual(team?.owner.createdAt);
  });

  test('is followed inside a transaction too', async ({ store, native }) => {
    await store.transaction(async (tx) => {
      const ann = await tx.people.create({ email: 'ann', name: 'Ann' });
      await tx.people.addTeam({ name: 'one', ownerId: ann });
      const found = await native(tx).query.teams.findFirst({ with: { owner: true } });
      expect(found?.owner.id).toBe(ann);
    });
  });

  test('gives undefined for a row that is not there', async ({ db, tables }) => {
    const found = await db.query.people.findFirst({ where: eq(tables.people.name, 'nobody') });
    expect(found).toBeUndefined();
  });
});
