import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kit, openStore, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, lintHistory, migrateDown, migrateUp } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { dialects, newFolder, targets } from './support/databases.ts';
import { family } from './support/family.ts';

const labels = table('labels', (t) => ({
  id: t.integer().primaryKey(),
  word: t.text({ max: 3 }).notNull(),
  mood: t.enum('mood', ['good', 'fine']),
}));
const before = composeTables(family());
const after = composeTables({ ...family(), labels });

function members(options?: { existing: true }) {
  const columns = (t: Kit) => ({ id: t.integer().primaryKey(), word: t.text() });
  return options ? table('members', columns, options) : table('members', columns);
}

const words = table('words', (t) => ({ id: t.integer().primaryKey(), word: t.text({ max: 3 }) }));
const beside = composeTables({ members: members({ existing: true }), words });

describe.each(Object.entries(targets))('a new table that its own file fills, on %s', (_, open) => {
  it('takes the rows that fit its checks, and no others', async () => {
    const store = await openStore(after, await open());
    const { dialect } = store;
    const folder = newFolder();
    await generate(before, dialect, { folder });
    await migrateUp(store, { folder });
    await execute(store, `insert into parents (id, label) values (1, 'one'), (2, 'three')`);
    await generate(after, dialect, { folder, name: 'labels' });
    const file = join(folder, dialect, '0001_labels.sql');
    const made = readFileSync(file, 'utf8');
    const copying = (rows: string) =>
      made.replace(
        /CREATE TABLE [^;]*;/,
        `$&\n--> statement-breakpoint\nINSERT INTO labels (id, word, mood) ${rows};`,
      );

    for (const rows of [`SELECT id, label, 'good' FROM parents`, `VALUES (1, 'one', 'bad')`]) {
      writeFileSync(file, copying(rows));
      await expect(migrateUp(store, { folder })).rejects.toMatchObject({
        code: 'MIGRATION_FAILED',
        message: expect.stringMatching(/check constraint|input value for enum/i),
      });
    }
    writeFileSync(file, copying(`SELECT id, label, 'good' FROM parents WHERE id = 1`));
    expect(await migrateUp(store, { folder })).toEqual(['0001_labels']);
    expect(await select(store, 'select * from labels')).toEqual([[1, 'one', 'good']]);
    expect(await lintHistory(folder, dialect)).toEqual([]);
    await migrateDown(store, { folder });
    await store.close();
  });

  it.each([
    ['was left to somebody else', true],
    ['somebody else has made', false],
  ])(
    'takes none that do not fit from a table that %s, where there is no other',
    async (_, isLeft) => {
      const store = await openStore(beside, await open());
      const { dialect } = store;
      const folder = newFolder();
      if (isLeft) await generate(composeTables({ members: members() }), dialect, { folder });
      if (isLeft) await migrateUp(store, { folder });
      else await execute(store, 'create table members (id integer primary key, word text)');
      await execute(store, `insert into members (id, word) values (1, 'three')`);
      const { name = '' } = (await generate(beside, dialect, { folder })) ?? {};
      const file = join(folder, dialect, `${name}.sql`);
      const filled =
        '$&\n--> statement-breakpoint\nINSERT INTO words SELECT id, word FROM members;';
      writeFileSync(file, readFileSync(file, 'utf8').replace(/CREATE TABLE [^;]*;/, filled));
      await expect(migrateUp(store, { folder })).rejects.toMatchObject({
        code: 'MIGRATION_FAILED',
        message: expect.stringMatching(/check constraint/i),
      });
      await store.close();
    },
  );
});

it.each(dialects)('the first file of a history on %s examines no rows', async (dialect) => {
  const made = await generate(after, dialect, { folder: newFolder() });
  expect(made?.up).not.toMatch(/UPDATE "\w+" SET/);
});
