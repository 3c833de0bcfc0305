import { PGlite } from '@electric-sql/pglite';
import { openStore } from '@schema/core';
import { createSchema } from '@schema/testing';
import Sqlite from 'better-sqlite3';
import { drizzle as overSqlite } from 'drizzle-orm/better-sqlite3';
import { drizzle as overPglite } from 'drizzle-orm/pglite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ann, bob, cy } from './sample/guests.ts';
import { peopleComposition as composition } from './sample/people.ts';

async function overOneSqlite() {
  const client = new Sqlite(':memory:');
  onTestFinished(() => void client.close());
  for (const statement of await createSchema(composition, 'sqlite')) client.exec(statement);
  return [
    await openStore(composition, overSqlite(client)),
    await openStore(composition, overSqlite(client)),
  ] as const;
}

async function overOnePglite() {
  const client = await PGlite.create();
  onTestFinished(() => client.close());
  for (const statement of await createSchema(composition, 'postgres')) await client.exec(statement);
  return [
    await openStore(composition, overPglite(client)),
    await openStore(composition, overPglite(client)),
  ] as const;
}

describe.each([
  { name: 'better-sqlite3', open: overOneSqlite },
  { name: 'PGlite', open: overOnePglite },
])('two stores over one client of $name', ({ open }) => {
  test('wait for each other’s transactions, and keep what is their own', async () => {
    const [store, other] = await open();
    const begun = Promise.withResolvers<void>();
    const failing = store.transaction(async (tx) => {
      await tx.people.create(ann);
      begun.resolve();
      await new Promise((resolve) => setTimeout(resolve, 10));
      throw new RangeError('mine');
    });
    await begun.promise;
    const answers = Promise.all([
      other.people.emails(),
      other.people.create(bob),
      other.transaction((tx) => tx.people.create(cy)),
    ]);
    await expect(failing).rejects.toThrow(RangeError);
    const [seen] = await answers;
    expect(seen).toEqual([]);
    expect(await store.people.emails()).toEqual([bob.email, cy.email]);
  });

  test('refuse to be used inside each other’s transactions', async () => {
    const [store, other] = await open();
    const calls = [other.people.emails, () => other.transaction(async () => {}), other.close];
    for (const call of calls) {
      await expect(store.transaction(() => call() as Promise<unknown>)).rejects.toMatchObject({
        code: 'TRANSACTION_SCOPE',
      });
    }
    expect(await other.people.emails()).toEqual([]);
  });
});
