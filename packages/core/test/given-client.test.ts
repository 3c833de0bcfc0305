import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openStore } from '@schema/core';
import { createSchema } from '@schema/testing';
import Sqlite from 'better-sqlite3';
import { drizzle as overSqlite } from 'drizzle-orm/better-sqlite3';
import { drizzle as overPglite } from 'drizzle-orm/pglite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ann, bob, cy } from './sample/guests.ts';
import { peopleComposition as composition } from './sample/people.ts';

async function onSqlite() {
  const client = new Sqlite(':memory:');
  onTestFinished(() => void client.close());
  for (const statement of await createSchema(composition, 'sqlite')) client.exec(statement);
  return { client, open: () => openStore(composition, overSqlite(client)) };
}

async function onPglite() {
  const client = await PGlite.create();
  onTestFinished(() => (client.closed ? undefined : client.close()));
  for (const statement of await createSchema(composition, 'postgres')) await client.exec(statement);
  return { client, open: () => openStore(composition, overPglite(client)) };
}

describe.each([
  { name: 'better-sqlite3', on: onSqlite },
  { name: 'PGlite', on: onPglite },
])('stores over one client of $name', ({ on }) => {
  test('wait for each other’s transactions, and keep what is their own', async () => {
    const { open } = await on();
    const [store, other] = [await open(), await open()];
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
    const { open } = await on();
    const [store, other] = [await open(), await open()];
    const calls = [other.people.emails, () => other.transaction(async () => {}), other.close];
    for (const call of calls) {
      await expect(store.transaction(() => call() as Promise<unknown>)).rejects.toMatchObject({
        code: 'TRANSACTION_SCOPE',
      });
    }
    expect(await other.people.emails()).toEqual([]);
  });

  test('are UNAVAILABLE once its owner has closed it', async () => {
    const { client, open } = await on();
    const store = await open();
    const closing = client.close();
    const calls = [store.people.emails, () => store.transaction(async () => {})];
    const expectRefused = async () => {
      for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    };
    await expectRefused();
    await closing;
    await expectRefused();
    expect(await store.health()).toMatchObject({ ok: false });
    await store.close();
  });
});

test('a client of better-sqlite3 that lets rows point at nothing is refused', async () => {
  const { client, open } = await onSqlite();
  client.pragma('foreign_keys = OFF');
  await expect(open()).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    hint: expect.stringContaining('foreign_keys'),
  });
});

test('a client of better-sqlite3 waits for other processes as long as the store is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'schema-given-'));
  const file = join(folder, 'test.db');
  const [client, other] = [new Sqlite(file, { timeout: 0 }), new Sqlite(file)];
  onTestFinished(async () => {
    client.close();
    other.close();
    await rm(folder, { recursive: true });
  });
  for (const statement of await createSchema(composition, 'sqlite')) client.exec(statement);
  other.exec('begin immediate');
  const store = await openStore(composition, overSqlite(client), { busyTimeout: 50 });
  const start = performance.now();
  await expect(store.people.create(ann)).rejects.toMatchObject({ code: 'BUSY' });
  expect(performance.now() - start).toBeLessThan(4000);
});
