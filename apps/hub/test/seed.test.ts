import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { annsProfile } from '../src/anns-profile.ts';
import { composition } from '../src/composition.ts';
import { seed } from '../src/seed.ts';

suite('the seed', composition, (test) => {
  test('makes Ann with a little of everything, however often it runs, also at once', async ({
    store,
    db,
    tables,
  }) => {
    await Promise.all([seed(store), seed(store), seed(store)]);
    await seed(store);
    const users = await db.select().from(tables.users);
    expect(users.map(({ email }) => email)).toEqual(['ann@example.com']);
    expect(await db.select().from(tables.userStories)).toHaveLength(2);
    expect(await db.select().from(tables.aiJobs)).toHaveLength(1);
    expect(await db.select().from(tables.coupons)).toHaveLength(1);
  });

  test('changes nothing in any table when it runs again', async ({ store, db, tables }) => {
    const rows = () => Promise.all(Object.values(tables).map((table) => db.select().from(table)));
    await seed(store);
    const seeded = await rows();
    await seed(store);
    expect(await rows()).toEqual(seeded);
  });

  test('makes Ann again where she has deleted her profile or her account', async ({
    store,
    db,
    tables,
  }) => {
    await seed(store);
    const first = await annsProfile(store);
    await store.auth.profiles.forUser(first.userId).delete(first.id);
    await seed(store);
    const second = await annsProfile(store);
    expect(second.userId).toBe(first.userId);
    await store.auth.users.delete(second.userId);
    await seed(store);
    const { id } = await annsProfile(store);
    expect((await store.goals.forProfile(id).goals.list()).items).toHaveLength(1);
    expect(await db.select().from(tables.profiles)).toHaveLength(1);
    expect(await db.select().from(tables.coupons)).toHaveLength(1);
  });
});
