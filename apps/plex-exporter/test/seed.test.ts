import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { seed } from '../src/seed.ts';

suite('the seed', composition, (test) => {
  test('makes an administrator and the films, however often it runs, also at once', async ({
    store,
    db,
    tables,
  }) => {
    await Promise.all([seed(store), seed(store), seed(store)]);
    const { items: runs } = await store.media.imports.list();
    await seed(store);
    const users = await db.select().from(tables.users);
    expect(users).toMatchObject([{ email: 'ann@example.com', role: 'admin' }]);
    expect(await store.media.stats()).toMatchObject({ movies: 3200 });
    expect((await store.media.imports.list()).items).toHaveLength(runs.length);
  });
});
