import { suite } from '@schema/testing';
import { expect } from 'vitest';
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
});
