import { expect } from 'vitest';
import { errorsOf, race, suite } from '../src/index.ts';
import { composition } from './notes.ts';

suite('owners', composition, (test) => {
  test('are found by what they are called', async ({ store, db, tables }) => {
    const id = await store.notes.addOwner('Ann');
    expect(await db.select().from(tables.owners)).toEqual([{ id, name: 'Ann' }]);
  });

  test('of one name are made once', { needs: 'concurrency' }, async ({ store, openAnother }) => {
    const stores = [store, await openAnother()];
    const results = await race(8, async (index) => stores[index % 2]?.notes.addOwner('Ann'));
    expect(errorsOf(results)).toHaveLength(7);
  });
});
