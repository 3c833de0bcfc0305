import { compose, defineDomain, uuidv7 } from '@schema/core';
import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { ann, bob } from './sample/guests.ts';
import { peopleComposition } from './sample/people.ts';

suite('beside an open transaction', peopleComposition, (test) => {
  test('a reader sees nothing of it', { needs: 'concurrency' }, async ({ store, openAnother }) => {
    const other = await openAnother();
    await store.transaction(async (tx) => {
      await tx.people.create(ann);
      expect(await other.people.emails()).toEqual([]);
    });
    expect(await other.people.emails()).toEqual([ann.email]);
  });

  test('a read by the same store sees nothing of it', async ({ store }) => {
    let start: () => void = () => {};
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const failing = store.transaction(async (tx) => {
      await tx.people.create(ann);
      start();
      await new Promise((resolve) => setTimeout(resolve, 10));
      throw new RangeError('mine');
    });
    await started;
    const read = store.people.emails();
    await expect(failing).rejects.toThrow(RangeError);
    expect(await read).toEqual([]);
  });

  test('a neighbour keeps its write when the transaction is rolled back', async ({ store }) => {
    let start: () => void = () => {};
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const failing = store.transaction(async (tx) => {
      await tx.people.create(ann);
      start();
      await new Promise((resolve) => setTimeout(resolve, 10));
      throw new RangeError('mine');
    });
    await started;
    const neighbour = store.people.create(bob);
    await expect(failing).rejects.toThrow(RangeError);
    await neighbour;
    expect(await store.people.emails()).toEqual([bob.email]);
  });

  test('the event loop turns while others wait', { needs: 'concurrency' }, async (context) => {
    const { store, openAnother } = context;
    const other = await openAnother();
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    // It ends only when the loop has turned; where waiting stands still, the other gives up first.
    const holding = store.transaction(async (tx) => {
      await tx.people.create(ann);
      while (turns < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    await Promise.all([holding, other.people.create(bob), store.health()]);
    clearInterval(turning);
    expect(await store.people.emails()).toEqual([ann.email, bob.email]);
  });
});

/** A statement that loses four times of five, run in every way that a call can be. */
const losing = defineDomain({
  name: 'losing',
  tables: {},
  repositories: ({ db, query, batch }) => {
    const lose = query('lose', (_: object) =>
      db.select({ attempt: sql`attempt` }).from(sql`lose() as attempt`),
    );
    return {
      first: () => lose.first({}),
      all: () => lose.all({}),
      run: () => lose.run({}),
      batch: () => batch([lose.with({})]),
    };
  },
});

suite('calls outside of a transaction', compose([losing]), (test) => {
  test('are tried again after a conflict', { needs: 'server' }, async ({ store, execute }) => {
    await execute('create sequence attempts');
    await execute(
      `create function lose() returns integer language plpgsql as $$
       declare attempt integer := nextval('attempts');
       begin
         if attempt % 5 > 0 then raise exception using errcode = '40001'; end if;
         return attempt;
       end $$`,
    );
    const { first, all, run, batch } = store.losing;
    const calls = [first, all, run, batch, () => execute('select lose()')];
    for (const [index, call] of calls.entries()) {
      await call();
      const [row] = await execute('select last_value from attempts');
      expect(Number(row?.last_value)).toBe(5 * (index + 1));
    }
  });
});

suite('transactions of two stores', peopleComposition, (test, database) => {
  test('do not deadlock', { needs: 'concurrency' }, async ({ store, openAnother }) => {
    const stores = [store, await openAnother()] as const;
    const results = await race(40, (index) =>
      (stores[index % 2] as typeof store).transaction(async (tx) => {
        await tx.people.emails();
        await new Promise((resolve) => setImmediate(resolve));
        await tx.people.create({ email: `${index}@example.org`, name: `Person ${index}` });
      }),
    );
    expect(errorsOf(results)).toEqual([]);
    expect(await store.people.emails()).toHaveLength(40);
  });

  test('lose no update', { needs: 'concurrency' }, async (context) => {
    const { store, native, openAnother, tables, dialect } = { ...context, ...context.database };
    const stores = [store, await openAnother()] as const;
    const id = await store.people.create(ann);
    const results = await race(20, (index) =>
      (stores[index % 2] as typeof store).transaction(async (tx) => {
        if (dialect === 'postgres')
          await native(tx).execute(sql`set transaction isolation level serializable`);
        const [row] = await native(tx).select({ age: tables.people.age }).from(tables.people);
        await new Promise((resolve) => setImmediate(resolve));
        await native(tx)
          .update(tables.people)
          .set({ age: (row?.age ?? 0) + 1 })
          .where(eq(tables.people.id, id));
      }),
    );
    const [row] = await context.db.select({ age: tables.people.age }).from(tables.people);
    expect(row?.age).toBe(valuesOf(results).length);
    // Who lost five times gives up with BUSY, never in silence.
    for (const error of errorsOf(results)) expect(error).toMatchObject({ code: 'BUSY' });
  });

  for (const [loss, state] of [
    ['a conflict', '40001'],
    ['a deadlock', '40P01'],
    ['a lock that was not to be had', '55P03'],
  ] as const)
    test(`are tried again after ${loss}, and at most five times`, {
      needs: 'server',
    }, async (context) => {
      const { store, execute } = context;
      let attempts = 0;
      const failing = store.transaction(async (tx) => {
        attempts += 1;
        await tx.people.create({ email: `${attempts}@example.org`, name: `Attempt ${attempts}` });
        await execute(`do $$ begin raise exception using errcode = '${state}'; end $$`, tx);
      });
      await expect(failing).rejects.toMatchObject({ code: 'BUSY' });
      expect(attempts).toBe(5);
      expect(await store.people.emails()).toEqual([]);
    });

  test('are tried once more after a reference that is not there, but on SQLite', async ({
    store,
    database,
  }) => {
    let attempts = 0;
    const failing = store.transaction(async (tx) => {
      attempts += 1;
      await tx.people.addTeam({ name: 'Team', ownerId: uuidv7() });
    });
    await expect(failing).rejects.toMatchObject({ code: 'REFERENCE' });
    // There it has waited for all other writers already.
    expect(attempts).toBe(database.dialect === 'sqlite' ? 1 : 2);
  });

  test('are tried again after each of their losses', { needs: 'server' }, async (context) => {
    const { store, execute } = context;
    let attempts = 0;
    await store.transaction(async (tx) => {
      attempts += 1;
      if (attempts === 1)
        await execute(`do $$ begin raise exception using errcode = '40001'; end $$`, tx);
      if (attempts === 2) await tx.people.addTeam({ name: 'Team', ownerId: uuidv7() });
    });
    expect(attempts).toBe(3);
  });

  test('are tried again where a migration has changed what they had prepared', {
    needs: 'server',
  }, async ({ openAnother, execute }) => {
    const store = await openAnother({ poolSize: 1 });
    await store.people.create(ann);
    await store.people.newest({});
    await execute('alter table people alter column email type varchar(400)');
    const { items } = await store.transaction((tx) => tx.people.newest({}));
    expect(items).toMatchObject([{ email: ann.email }]);
  });

  const onFile = database.name === 'sqlite-file' ? test : undefined;
  onFile?.('end when another process keeps the file locked', async ({ store, openAnother }) => {
    const other = await openAnother({ busyTimeout: 20 });
    await store.transaction(async () => {
      await expect(other.people.create(bob)).rejects.toMatchObject({ code: 'BUSY' });
    });
    await other.people.create(bob);
  });

  onFile?.('wait for that lock together', async ({ store, openAnother }) => {
    const other = await openAnother({ busyTimeout: 1000 });
    await store.transaction(async () => {
      const start = performance.now();
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, () => other.transaction((tx) => tx.people.create(bob))),
      );
      expect(performance.now() - start).toBeLessThan(9000);
      for (const { reason } of results as PromiseRejectedResult[])
        expect(reason).toMatchObject({ code: 'BUSY' });
    });
    await other.transaction((tx) => tx.people.create(bob));
  });
});
