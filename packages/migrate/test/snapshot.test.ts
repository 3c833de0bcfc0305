import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Columns, compose, defineDomain, type Kit, table } from '@schema/core';
import { generate } from '@schema/migrate';
import { expect, it } from 'vitest';
import { composeTables } from './support/compose-tables.ts';
import { newFolder } from './support/databases.ts';

it.each([
  ['0000_snapshot.json', undefined, 'is missing'],
  ['0000_snapshot.json', '<<<<<<< HEAD', 'is not JSON'],
  ['_0000_objects.json', '<<<<<<< HEAD', 'is not JSON'],
  ['_journal.json', 'null', 'is no journal'],
])('generates nothing from a history in which %s is %j', async (file, text, how) => {
  const folder = newFolder();
  const shelves = (columns: (t: Kit) => Columns) =>
    composeTables({ shelves: table('shelves', (t) => ({ id: t.id(), ...columns(t) })) });
  await generate(
    shelves(() => ({})),
    'sqlite',
    { folder },
  );
  const path = join(folder, 'sqlite/meta', file);
  if (text === undefined) rmSync(path);
  else writeFileSync(path, text);
  const before = readdirSync(folder, { recursive: true });
  await expect(
    generate(
      shelves((t) => ({ room: t.text() })),
      'sqlite',
      { folder },
    ),
  ).rejects.toMatchObject({
    code: 'MIGRATION_HISTORY',
    message: expect.stringContaining(`meta/${file} ${how}.`),
  });
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

it('makes a table whose property has the name of an enum, or of the schema', async () => {
  const levels = table('user_levels', (t) => ({
    id: t.id(),
    level: t.enum('levels', ['low', 'high']).notNull(),
  }));
  const schema = table('plans', (t) => ({ id: t.id() }));
  const domain = defineDomain({
    name: 'levels',
    tables: { levels, schema },
    repositories: () => ({}),
  });
  const composition = compose([domain], { schema: 'hub' });
  const folder = join(tmpdir(), 'no-such-folder');
  const generated = await generate(composition, 'postgres', { folder, dryRun: true });
  expect(generated?.up).toContain('CREATE TYPE "hub"."levels"');
  expect(generated?.up).toContain('CREATE TABLE "hub"."user_levels"');
  expect(generated?.up).toContain('CREATE TABLE "hub"."plans"');
});
