import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { seed } from '../src/seed.ts';
import { workOff } from './support/client.ts';

suite('the seed', composition, (test) => {
  test('makes one account with a project, however often it runs, also at once', async ({
    store,
    db,
    tables,
  }) => {
    await Promise.all([seed(store), seed(store), seed(store)]);
    await seed(store);
    const users = await db.select().from(tables.users);
    expect(users.map(({ email }) => email)).toEqual(['ann@example.com']);
    expect(await db.select().from(tables.userStories)).toHaveLength(2);
    expect(await db.select().from(tables.tasks)).toHaveLength(3);
    expect(await db.select().from(tables.generationRequests)).toHaveLength(1);
    await workOff(store);
    const written = await store.projects.forUser(users[0]?.id ?? '').stories.search('refund');
    expect(written.items.map(({ title }) => title)).toEqual(['Refund an order']);
  });
});
