import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { seed } from '../src/seed.ts';

suite('the seed', composition, (test) => {
  test('fills the catalogs and makes one account with data, however often it runs, also at once', async ({
    store,
    db,
    tables,
  }) => {
    await Promise.all([seed(store), seed(store), seed(store)]);
    await seed(store);
    const [user, ...others] = await db.select().from(tables.users);
    expect(others).toEqual([]);
    expect(user?.email).toBe('ann@example.com');
    expect(await db.select().from(tables.weightLog)).toHaveLength(14);
    expect(await db.select().from(tables.tiers)).toHaveLength(4);
    expect(await db.select().from(tables.trainingTypes)).toHaveLength(29);
    const [goal] = await db.select().from(tables.goals);
    expect(goal).toMatchObject({ isPrimary: true, currentValue: 80.6 });
  });

  test('makes the account again where it was deleted', async ({ store, db, tables }) => {
    await seed(store);
    const ann = await store.auth.users.findByEmail('ann@example.com');
    await store.auth.users.delete(ann?.id ?? '');
    await seed(store);
    expect(await db.select().from(tables.weightLog)).toHaveLength(14);
    expect(await db.select().from(tables.coupons)).toHaveLength(1);
  });
});
