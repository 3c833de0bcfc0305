import { setTimeout } from 'node:timers/promises';
import { suite } from '@schema/testing';
import { sql } from 'drizzle-orm';
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
      await setTimeout(50);
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
    await setTimeout(50);
    expect(await store.people.emails()).toEqual([ann.email]);
    await store.transaction((tx) => tx.people.create(bob));
    expect(await store.people.emails()).toEqual([ann.email, bob.email]);
  });

  test('never gives a call the answer of another, or none', {
    needs: 'server',
    timeout: 60_000,
  }, async ({ openAnother, execute }) => {
    const killer = await openAnother({ poolSize: 1 });
    const wrong: unknown[] = [];
    const refusals = new Set<unknown>();
    for (let round = 0; round < 30; round++) {
      const store = await openAnother({ poolSize: 1 + (round % 3) });
      const caller = async (number: number): Promise<void> => {
        for (let call = 0; call < 60; call++) {
          try {
            const [row] = await execute(sql`select ${number}::int as number`, store);
            if (row?.number !== number) wrong.push(row);
          } catch (error) {
            refusals.add((error as { code?: string }).code);
          }
        }
      };
      const kills = async (): Promise<void> => {
        for (let kill = 0; kill < 4; kill++) {
          await setTimeout(Math.random() * 15);
          await execute(killOthers, killer);
        }
      };
      await Promise.all([kills(), ...[1, 2, 3, 4, 5, 6].map(caller)]);
    }
    expect(wrong).toEqual([]);
    expect([...refusals]).toEqual(['UNAVAILABLE']);
  });
});
