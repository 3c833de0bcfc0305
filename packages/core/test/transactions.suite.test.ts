import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openStore, SchemaError } from '@schema/core';
import { suite } from '@schema/testing';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import { again, ann, bob, cy } from './sample/guests.ts';
import { peopleComposition } from './sample/people.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

suite('a transaction', peopleComposition, (test) => {
  test('keeps all of its work', async ({ store }) => {
    const id = await store.transaction(async (tx) => {
      await tx.people.create(ann);
      return tx.people.create(bob);
    });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await store.people.emails()).toEqual([ann.email, bob.email]);
  });

  test('keeps nothing of its work after an error, and passes the error on', async ({ store }) => {
    const error = new RangeError('mine');
    const failing = store.transaction(async (tx) => {
      await tx.people.create(ann);
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(await store.people.emails()).toEqual([]);
  });

  test('lets go of what it was answered', async ({ store }) => {
    const isGone = await store.transaction(async ({ db }) => {
      const read = async () => {
        const [row] = await ('execute' in db
          ? db.execute(sql`select 1 as one`)
          : db.all(sql`select 1 as one`));
        return new WeakRef(row as object);
      };
      const row = await read();
      // The latest answer is known to the transaction.
      await read();
      await new Promise(setImmediate);
      collectGarbage();
      return row.deref() === undefined;
    });
    expect(isGone).toBe(true);
  });

  test('reads its own writes, by repository and by Drizzle', async ({ store, native, tables }) => {
    await store.transaction(async (tx) => {
      await tx.people.create(ann);
      expect(await tx.people.emails()).toEqual([ann.email]);
      expect(await native(tx).select({ name: tables.people.name }).from(tables.people)).toEqual([
        { name: ann.name },
      ]);
    });
  });

  // Where a comment ends, by database: those of Postgres have comments in them.
  const comment = (dialect: 'postgres' | 'sqlite', word: string) =>
    dialect === 'postgres' ? `/* a /* b */ ${word} */` : `/* a /* ${word} */`;

  test('is not begun, ended or left by SQL', async ({ store, execute }) => {
    const texts = [
      'begin',
      'BEGIN IMMEDIATE',
      'start  transaction read only',
      'commit;',
      'End',
      'rollback to savepoint s1',
      'abort',
      'savepoint a',
      'release a',
      "prepare transaction 'a'",
      'copy people from stdin',
      'COPY (select 1)\n TO STDOUT',
      '\n-- a comment\n; /* and * one ** more */ /**/begin',
      `${comment(store.dialect, 'c')} /*/ d */ commit`,
      '-- a\rcommit',
    ];
    const refused = async (on: Parameters<typeof execute>[1]) => {
      for (const text of texts)
        await expect(execute(text, on), text).rejects.toMatchObject({
          code: 'UNSUPPORTED',
          hint: expect.any(String),
        });
    };
    await refused(store);
    await store.people.create(ann);
    await store.transaction(async (tx) => {
      await tx.people.create(bob);
      await refused(tx);
      await tx.people.create(cy);
    });
    expect(await store.people.emails()).toEqual([ann.email, bob.email, cy.email]);
  });

  test('is no matter of SQL that only speaks of it', async ({ store, execute }) => {
    for (const text of [
      'select 1 as n',
      '/* begin */ select 1 as n -- commit',
      '-- begin\nselect 1 as n',
      `${comment(store.dialect, 'end')} select 1 as n`,
      'with begin_ as (select 1 as n) select n from begin_',
    ])
      expect(await execute(text), text).toEqual([{ n: 1 }]);
  });

  test('through a repository is the same as through the store', async ({ store }) => {
    const failing = store.people.transaction(async (context) => {
      await context.db
        .insert(context.tables.people)
        .values({ id: context.newId(), ...ann })
        .toSQL();
      await context
        .query('gone', (p: typeof ann & { id: string }) =>
          context.db
            .insert(context.tables.people)
            .values({ id: p.id, email: p.email, name: p.name }),
        )
        .run({ id: context.newId(), ...ann });
      throw new RangeError('mine');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await store.people.emails()).toEqual([]);
  });

  test('is refused a second use of its handle after its end', async ({ store }) => {
    const kept = await store.transaction(async (tx) => ({ tx }));
    await expect(kept.tx.people.create(ann)).rejects.toMatchObject({ code: 'TRANSACTION_SCOPE' });
    await expect(kept.tx.transaction(async () => {})).rejects.toMatchObject({
      code: 'TRANSACTION_SCOPE',
    });
    expect(await store.people.emails()).toEqual([]);
  });

  test('waits for work that was started and not awaited', async ({ store }) => {
    const started: Promise<unknown>[] = [];
    await store.transaction(async (tx) => {
      started.push(
        tx.transaction(async (inner) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          await inner.people.create(ann);
        }),
      );
    });
    await Promise.all(started);
    expect(await store.people.emails()).toEqual([ann.email]);
  });
});

suite('the outer store inside its own transaction', peopleComposition, (test) => {
  const refused = {
    'by repository': (store) => store.people.emails(),
    'by Drizzle': (store) =>
      (store.db as { select(): { from(t: unknown): Promise<unknown> } })
        .select()
        .from(store.composition[store.dialect].people),
    'by another transaction': (store) => store.transaction(async () => {}),
    'by asking for its health': (store) => store.health(),
    'by closing it': (store) => store.close(),
  } as const satisfies Record<string, (store: OuterStore) => Promise<unknown>>;

  for (const [way, use] of Object.entries(refused)) {
    test(`is refused ${way}, and the transaction can go on`, async ({ store }) => {
      await store.transaction(async (tx) => {
        await tx.people.create(ann);
        await expect(use(store)).rejects.toMatchObject({ code: 'TRANSACTION_SCOPE' });
        await tx.people.create(bob);
      });
      expect(await store.people.emails()).toEqual([ann.email, bob.email]);
    });

    test(`is refused ${way} in a savepoint too`, async ({ store }) => {
      await store.transaction((tx) =>
        tx.transaction(async () => {
          await expect(use(store)).rejects.toMatchObject({ code: 'TRANSACTION_SCOPE' });
        }),
      );
    });
  }

  test('is refused as the outer transaction is inside a savepoint', async ({ store }) => {
    await store.transaction((tx) =>
      tx.transaction(async () => {
        await expect(tx.people.emails()).rejects.toMatchObject({ code: 'TRANSACTION_SCOPE' });
      }),
    );
  });

  test('is refused inside a transaction of another store in its own', async ({ store }) => {
    const other = await openStore(peopleComposition, ':memory:');
    onTestFinished(() => other.close());
    await store.transaction(async (tx) => {
      await other.transaction(async () => {
        await expect(store.people.create(bob)).rejects.toMatchObject({ code: 'TRANSACTION_SCOPE' });
        await tx.transaction(async () => {
          for (const outer of [store, other, tx])
            await expect(outer.people.emails()).rejects.toMatchObject({
              code: 'TRANSACTION_SCOPE',
            });
        });
        await tx.people.create(ann);
      });
    });
    expect(await store.people.emails()).toEqual([ann.email]);
  });

  test('may be used after the transaction, and beside it', async ({ store }) => {
    let begun: () => void = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const transaction = store.transaction(async (tx) => {
      await tx.people.create(ann);
      begun();
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    await hasBegun;
    const beside = store.people.create(bob);
    await Promise.all([transaction, beside]);
    expect(await store.people.emails()).toEqual([ann.email, bob.email]);
  });
});

suite('a failed statement', peopleComposition, (test) => {
  test('ends its transaction, also when its error is caught', async ({ store }) => {
    await store.people.create(ann);
    const failing = store.transaction(async (tx) => {
      await tx.people.create(bob);
      await expect(tx.people.create(ann)).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(tx.people.emails()).rejects.toMatchObject({ code: 'TRANSACTION_ABORTED' });
    });
    await expect(failing).rejects.toMatchObject({ code: 'TRANSACTION_ABORTED' });
    expect(await store.people.emails()).toEqual([ann.email]);
  });

  test('is told to who called beside it as on the other database', async ({ store }) => {
    await store.people.create(ann);
    let outcomes: PromiseSettledResult<unknown>[] = [];
    await store
      .transaction(async (tx) => {
        const calls = [tx.people.create(again), tx.people.create(bob)];
        outcomes = await Promise.allSettled(calls);
      })
      .catch(() => {});
    const [, beside] = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason);
    expect(beside).toMatchObject({ code: 'TRANSACTION_ABORTED', table: undefined });
    expect((beside as SchemaError).hint).toContain('nested transaction');
  });

  test('ends its transaction, though nobody waits for it', async ({ store }) => {
    await store.people.create(ann);
    const refused: Promise<unknown>[] = [];
    const failing = store.transaction(async (tx) => {
      await tx.people.create(bob);
      refused.push(tx.people.create(again).catch((error) => error));
    });
    await expect(failing).rejects.toMatchObject({ code: 'TRANSACTION_ABORTED' });
    expect(await Promise.all(refused)).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await store.people.emails()).toEqual([ann.email]);
  });

  test('ends its savepoint, and the transaction goes on', async ({ store }) => {
    await store.people.create(ann);
    await store.transaction(async (tx) => {
      const failing = tx.transaction(async (inner) => {
        await inner.people.create(bob);
        await inner.people.create(again);
      });
      await expect(failing).rejects.toMatchObject({ code: 'CONFLICT' });
      await tx.people.create(cy);
    });
    expect(await store.people.emails()).toEqual([ann.email, cy.email]);
  });

  test('is a SchemaError of the callback, and of the transaction', async ({ store }) => {
    await store.people.create(ann);
    const failing = store.transaction((tx) => tx.people.create(again));
    await expect(failing).rejects.toBeInstanceOf(SchemaError);
    await expect(failing).rejects.toMatchObject({ code: 'CONFLICT', columns: ['email'] });
  });
});

interface OuterStore {
  readonly dialect: 'sqlite' | 'postgres';
  readonly composition: typeof peopleComposition;
  readonly db: unknown;
  readonly people: { emails(): Promise<string[]> };
  transaction(work: () => Promise<void>): Promise<void>;
  health(): Promise<unknown>;
  close(): Promise<void>;
}
