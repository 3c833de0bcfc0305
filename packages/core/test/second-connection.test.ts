import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, uuidv7 } from '@schema/core';
import { createSchema } from '@schema/testing';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ann } from './sample/guests.ts';
import { peopleComposition } from './sample/people.ts';

let folder: string;
let file: string;
/** Another program, as far as SQLite is concerned. */
let other: Database.Database;
let store: Awaited<ReturnType<typeof open>>;
const open = () => openStore(peopleComposition, `file:${file}`);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-lock-'));
  file = join(folder, 'test.db');
  store = await open();
  other = new Database(file, { timeout: 0 });
  for (const statement of await createSchema(peopleComposition, 'sqlite')) other.exec(statement);
});

afterEach(async () => {
  other.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Enough for the lock to be held, all in one turn of the event loop. */
async function readOften(): Promise<void> {
  for (let n = 0; n < 100; n++) await store.people.emails();
}

function write(): void {
  const id = uuidv7();
  other.prepare('INSERT INTO people (id, email, name) VALUES (?, ?, ?)').run(id, id, id);
}

const isLocked = () =>
  (other.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[])[0]?.busy === 1;
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('holds the lock of readers from many reads until the next turn', async () => {
  await store.people.emails();
  write();
  expect(isLocked()).toBe(false);
  write();
  await readOften();
  expect(isLocked()).toBe(true);
  await nextTurn();
  expect(isLocked()).toBe(false);
});

test.each([
  ['a write', () => store.people.create(ann)],
  ['a transaction', () => store.transaction((tx) => tx.people.create(ann))],
])('lets go of it for %s', async (_, work) => {
  write();
  await readOften();
  await work();
  expect(isLocked()).toBe(false);
});

test('reads what another program has written meanwhile', async () => {
  for (let written = 1; written <= 10; written++) {
    await readOften();
    write();
    expect(await store.people.emails()).toHaveLength(written);
  }
});

test('reads beside a transaction what was written just before', async () => {
  await readOften();
  write();
  let end = () => {};
  const holding = store.transaction(() => new Promise<void>((resolve) => (end = resolve)));
  await nextTurn();
  await readOften();
  expect(await store.people.emails()).toHaveLength(1);
  end();
  await holding;
});

test('lets the log start anew though it never stops reading', async () => {
  other.pragma('wal_autocheckpoint = 4');
  const begin = performance.now();
  let writes = 0;
  for (; performance.now() - begin < 300 || writes < 500; writes++) {
    for (let n = 0; n < 8; n++) await store.people.emails();
    other.prepare('UPDATE people SET age = ?').run(writes);
    if (writes === 0) write();
  }
  // Some 8 kB each where the log never starts anew.
  expect(statSync(`${file}-wal`).size).toBeLessThan(writes * 4000);
});

test('is refused where another file, or none, stands in the place of the one that is open', async () => {
  expect(await store.people.emails()).toEqual([]);
  await rename(file, `${file}.moved`);
  let end = () => {};
  const holding = store.transaction(() => new Promise<void>((resolve) => (end = resolve)));
  await nextTurn();
  await expect(store.people.emails()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(existsSync(file)).toBe(false);
  await copyFile(`${file}.moved`, file);
  await expect(store.people.emails()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await rename(`${file}.moved`, file);
  expect(await store.people.emails()).toEqual([]);
  end();
  await holding;
});

test('health tells that another file stands in the place of the one that is open', async () => {
  expect(await store.health()).toMatchObject({ ok: true });
  await rename(file, `${file}.moved`);
  expect(await store.health()).toMatchObject({ ok: false });
  await copyFile(`${file}.moved`, file);
  expect(await store.health()).toMatchObject({ ok: false });
  await rename(`${file}.moved`, file);
  expect(await store.health()).toMatchObject({ ok: true });
});
