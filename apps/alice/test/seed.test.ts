import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { seed } from '../src/seed.ts';

suite('the seed', composition, (test) => {
  test('makes one account with a conversation, however often it runs', async ({
    store,
    db,
    tables,
  }) => {
    await seed(store);
    await seed(store);
    const [user, ...others] = await db.select().from(tables.users);
    expect(others).toEqual([]);
    expect(user?.email).toBe('ann@example.com');
    expect(await db.select().from(tables.messages)).toHaveLength(2);
  });
});
