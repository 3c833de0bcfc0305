import { expect } from 'vitest';
import { race, suite, valuesOf } from '../src/index.ts';
import { composition } from './notes.ts';

suite('a test database', composition, (test) => {
  for (const round of ['first', 'second']) {
    test(`is empty and counts from one in the ${round} test`, async ({ store, db, tables }) => {
      expect(await store.notes.list()).toEqual([]);
      const ownerId = await store.notes.addOwner('Ann');
      await db.insert(tables.notes).values({ ownerId, text: 'one' });
      expect(await store.notes.list()).toMatchObject([{ id: 1, text: 'one' }]);
    });
  }

  test('has the raw objects of the composition', async ({ store, execute }) => {
    const ownerId = await store.notes.addOwner('Ann');
    const old = store.dialect === 'postgres' ? "'2020-01-01'" : '1577836800000';
    await execute(
      `insert into notes (owner_id, text, created_at, updated_at) values ('${ownerId}', 'a', ${old}, ${old})`,
    );
    await execute(`update notes set text = 'b'`);
    const [note] = await store.notes.list();
    expect(note?.updatedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test('may be changed by its test', async ({ execute }) => {
    await execute('drop table notes');
  });

  test('is whole again after a test that changed it', async ({ store }) => {
    expect(await store.notes.list()).toEqual([]);
  });

  test('counts the statements of a call', async ({ store, queries, resetQueries }) => {
    await store.notes.addOwner('Ann');
    expect(queries.map(({ name }) => name)).toEqual(['notes.addOwner']);
    resetQueries();
    expect(queries).toEqual([]);
  });

  test('has a clock that moves at every read', async ({ clock }) => {
    const [first, second] = [clock.now(), clock.now()];
    expect(second.getTime() - first.getTime()).toBe(1);
    clock.advance(60_000);
    expect(clock.now().getTime() - second.getTime()).toBe(60_001);
    clock.set(new Date(0));
    expect(clock.peek()).toEqual(new Date(0));
  });

  test('is seen by two stores', { needs: 'concurrency' }, async ({ store, openAnother }) => {
    const other = await openAnother();
    await store.notes.addOwner('Ann');
    await expect(other.notes.addOwner('Ann')).rejects.toMatchObject({ code: 'CONFLICT' });
    const results = await race(8, (i) => (i % 2 ? store : other).notes.addOwner('Bob'));
    expect(valuesOf(results)).toHaveLength(1);
  });
});

suite('a second suite of the composition', composition, (test) => {
  test('begins empty too', async ({ store }) => {
    expect(await store.notes.list()).toEqual([]);
  });
});
