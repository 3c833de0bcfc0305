import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import { expect, it, onTestFinished } from 'vitest';
import { generate, migrateDown, migrateUp, migrationStatus } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

const [initial, nickname] = ['0000_initial', '0001_add_users_nickname'];
const wider = shop({ users: (t) => ({ nickname: t.text({ max: 9 }) }) });

/** A history of two steps, and a database with wrangler's list of what it has run. */
async function history() {
  const folder = newFolder();
  await generate(shop(), 'sqlite', { folder });
  await generate(wider, 'sqlite', { folder });
  const store = await openStore(wider, await newDatabase('sqlite'));
  onTestFinished(() => store.close());
  await execute(
    store,
    'CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
  );
  return {
    folder,
    store,
    /** Run a file as wrangler does. */
    runByWrangler: async (name: string) => {
      const text = await readFile(join(folder, 'sqlite', `${name}.sql`), 'utf8');
      await execute(store, ...text.split('--> statement-breakpoint'));
      await execute(store, `INSERT INTO d1_migrations (name) VALUES ('${name}.sql')`);
    },
    listed: async () =>
      (await select(store, 'SELECT name FROM d1_migrations ORDER BY name')).flat(),
  };
}

it('a database that wrangler began is carried on, and wrangler is told', async () => {
  const { folder, store, runByWrangler, listed } = await history();
  await runByWrangler(initial);
  expect(await migrateUp(store, { folder })).toEqual([nickname]);
  expect(await listed()).toEqual([`${initial}.sql`, `${nickname}.sql`]);
  // What is undone runs again.
  expect(await migrateDown(store, { folder, to: 'none' })).toEqual([nickname, initial]);
  expect(await listed()).toEqual([]);
  expect(await migrateUp(store, { folder })).toEqual([initial, nickname]);
});

it('what wrangler ran in between does not run again', async () => {
  const { folder, store, runByWrangler } = await history();
  await migrateUp(store, { folder, to: 0 });
  await runByWrangler(nickname);
  expect(await migrateUp(store, { folder })).toEqual([]);
  expect(await migrationStatus(store, { folder })).toMatchObject({ pending: 0 });
});

it('the list of another app’s migrations is none of this history', async () => {
  const { folder, store } = await history();
  await execute(
    store,
    `INSERT INTO d1_migrations (name) VALUES ('${initial}.sql'), ('0001_of_another_app.sql')`,
  );
  expect(await migrateUp(store, { folder })).toEqual([initial, nickname]);
});
