import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { ann, bob, cy } from './sample/guests.ts';
import { peopleComposition } from './sample/people.ts';

suite('a savepoint', peopleComposition, (test) => {
  test('that fails takes only its own work along', async ({ store }) => {
    await store.transaction(async (tx) => {
      await tx.people.create(ann);
      await tx
        .transaction(async (inner) => {
          await inner.people.create(bob);
          throw new RangeError('mine');
        })
        .catch((error: unknown) => expect(error).toBeInstanceOf(RangeError));
      await tx.people.create(cy);
    });
    expect(await store.people.emails()).toEqual([ann.email, cy.email]);
  });

  test('goes with the transaction around it', async ({ store }) => {
    const failing = store.transaction(async (tx) => {
      await tx.transaction((inner) => inner.people.create(ann));
      throw new RangeError('mine');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await store.people.emails()).toEqual([]);
  });

  test('can stand in a savepoint', async ({ store }) => {
    await store.transaction(async (tx) => {
      await tx.transaction(async (middle) => {
        await middle.people.create(ann);
        const failing = middle.transaction(async (inner) => {
          await inner.people.create(bob);
          throw new RangeError('mine');
        });
        await expect(failing).rejects.toThrow(RangeError);
        await middle.people.create(cy);
      });
    });
    expect(await store.people.emails()).toEqual([ann.email, cy.email]);
  });

  test('that fails takes all of its own along, though one within it has failed before', async ({
    store,
  }) => {
    await store.transaction(async (tx) => {
      await tx.people.create(ann);
      const failing = tx.transaction(async (middle) => {
        await middle.people.create(bob);
        const inner = middle.transaction(async () => {
          throw new RangeError('inner');
        });
        await expect(inner).rejects.toThrow('inner');
        await middle.people.create(cy);
        throw new RangeError('middle');
      });
      await expect(failing).rejects.toThrow('middle');
    });
    expect(await store.people.emails()).toEqual([ann.email]);
  });

  test('beside others fails alone', async ({ store }) => {
    const results = await store.transaction((tx) =>
      Promise.allSettled(
        [ann, bob, cy].map((person, index) =>
          tx.transaction(async (inner) => {
            await inner.people.create(person);
            await new Promise((resolve) => setTimeout(resolve, 3 - index));
            if (person === bob) throw new RangeError('mine');
          }),
        ),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.people.emails()).toEqual([ann.email, cy.email]);
  });

  test('keeps calls of the transaction around it waiting until its end', async ({ store }) => {
    await store.transaction(async (tx) => {
      const nested = tx.transaction(async (inner) => {
        await inner.people.create(ann);
        await new Promise((resolve) => setTimeout(resolve, 5));
        throw new RangeError('mine');
      });
      const beside = tx.people.create(bob);
      await expect(nested).rejects.toThrow(RangeError);
      await beside;
    });
    expect(await store.people.emails()).toEqual([bob.email]);
  });

  test('ends before the transaction around it fails, and writes nothing after', async ({
    store,
  }) => {
    let nested: Promise<unknown> | undefined;
    const failing = store.transaction((tx) => {
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      nested = tx
        .transaction(async (inner) => {
          await inner.people.create(ann);
          begin();
          await new Promise((resolve) => setTimeout(resolve, 50));
          await inner.people.create(bob);
        })
        .catch((error: unknown) => error);
      return begun.then(() => Promise.reject(new RangeError('mine')));
    });
    await expect(failing).rejects.toThrow(RangeError);
    // One that still worked would end the savepoint of the same name on the same connection.
    await store.transaction((tx) =>
      tx.transaction(async (inner) => {
        await inner.people.create(cy);
        expect(await nested).toMatchObject({ code: 'TRANSACTION_SCOPE' });
      }),
    );
    expect(await store.people.emails()).toEqual([cy.email]);
  });

  test('is what a transaction of Drizzle in a transaction is', async ({
    store,
    native,
    tables,
  }) => {
    await store.transaction(async (tx) => {
      await native(tx)
        .transaction(async (inner) => {
          await inner.insert(tables.people).values(ann);
          throw new RangeError('mine');
        })
        .catch(() => {});
      await tx.people.create(bob);
    });
    expect(await store.people.emails()).toEqual([bob.email]);
  });
});
