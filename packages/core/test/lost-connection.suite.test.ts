import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { ann, bob } from './sample/guests.ts';
import { peopleComposition } from './sample/people.ts';

suite('a lost connection', peopleComposition, (test) => {
  const killOthers = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;

  test('fails its transaction, which leaves nothing', {
    needs: 'server',
  }, async (context) => {
    const { store, openAnother, execute } = context;
    const other = await openAnother();
    let afterwards: PromiseSettledResult<unknown> | undefined;
    const failing = store.transaction(async (tx) => {
      await tx.people.create(ann);
      await execute(killOthers, other);
      [afterwards] = await Promise.allSettled([tx.people.create(bob)]);
    });
    await expect(failing).rejects.toMatchObject({ name: 'SchemaError' });
    expect(afterwards?.status).toBe('rejected');
    expect(await other.people.emails()).toEqual([]);
    expect(await store.people.emails()).toEqual([]);
  });

  test('fails a transaction that notices at its end only', {
    needs: 'server',
  }, async (context) => {
    const { store, openAnother, execute } = context;
    const other = await openAnother();
    const failing = store.transaction(async (tx) => {
      await tx.people.create(ann);
      await execute(killOthers, other);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await other.people.emails()).toEqual([]);
  });

  test('in a savepoint fails the transaction around it', {
    needs: 'server',
  }, async (context) => {
    const { store, openAnother, execute } = context;
    const other = await openAnother();
    const failing = store.transaction(async (tx) => {
      await tx
        .transaction(async (inner) => {
          await inner.people.create(ann);
          await execute(killOthers, other);
          await inner.people.create(bob);
        })
        .catch(() => {});
      await tx.people.create(bob);
    });
    await expect(failing).rejects.toMatchObject({ name: 'SchemaError' });
    expect(await other.people.emails()).toEqual([]);
  });

  test('fails the statement that is running, and no other', {
    needs: 'server',
  }, async ({ openAnother, execute }) => {
    const one = await openAnother({ poolSize: 1 });
    const other = await openAnother({ poolSize: 1 });
    const running = execute('select pg_sleep(10)', one);
    const lost = expect(running).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect
      .poll(async () => {
        const found = await execute(
          `select from pg_stat_activity where query ~ '^select pg_sl'`,
          other,
        );
        return found.length;
      })
      .toBe(1);
    await execute(killOthers, other);
    await lost;
    expect(await one.people.emails()).toEqual([]);
    await one.transaction((tx) => tx.people.create(ann));
    expect(await one.people.emails()).toEqual([ann.email]);
  });

  test('is made anew for the next call', { needs: 'server' }, async (context) => {
    const { store, openAnother, execute } = context;
    const other = await openAnother();
    await store.people.create(ann);
    await execute(killOthers, other);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await store.people.emails()).toEqual([ann.email]);
    await store.transaction((tx) => tx.people.create(bob));
    expect(await store.people.emails()).toEqual([ann.email, bob.email]);
  });
});
