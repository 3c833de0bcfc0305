import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '@schema/core';
import { generate } from '@schema/migrate';
import { openD1 } from '@schema/testing/d1';
import { expect, it, onTestFinished } from 'vitest';
import { composition, type HubStore } from '../src/composition.ts';
import { seed } from '../src/seed.ts';

/** The hub's history, but as if the users' e-mail addresses had been optional until now. */
function historyBefore(): string {
  const folder = mkdtempSync(join(tmpdir(), 'schema-hub-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(fileURLToPath(new URL('../../../drizzle/hub', import.meta.url)), folder, {
    recursive: true,
  });
  const meta = join(folder, 'sqlite/meta');
  const last = readdirSync(meta).filter((file) => file.endsWith('_snapshot.json'));
  const file = join(meta, last.sort().at(-1) ?? '');
  const snapshot = JSON.parse(readFileSync(file, 'utf8'));
  snapshot.tables.users.columns.email.notNull = false;
  writeFileSync(file, JSON.stringify(snapshot));
  return folder;
}

it('keeps every row and object on D1 when users are rebuilt, and all that refers to them', async () => {
  const binding = await openD1(composition);
  const store = await openStore(composition, binding);
  const withoutUnits: HubStore = Object.create(store, {
    transaction: { value: (work: (tx: HubStore) => Promise<unknown>) => work(store) },
  });
  await seed(withoutUnits);
  const read = async (sql: string) => (await binding.prepare(sql).raw()).map((row) => [...row]);
  const objects = async () =>
    (await read("select type, name, sql from sqlite_schema where name not like '_cf%'"))
      .map((row) => row.join(' ').replaceAll(/[`"]/g, ''))
      .sort();
  const tables = await read(
    "select name from sqlite_schema where type = 'table' and name not like '%_fts%' and name not like '_cf%'",
  );
  const rows = () =>
    Promise.all(tables.map(([name]) => read(`select * from "${name}" order by 1, 2`)));
  const [objectsBefore, rowsBefore] = [await objects(), await rows()];

  const migration = await generate(composition, 'sqlite', {
    folder: historyBefore(),
    fill: ["users.email='nobody@example.com'"],
    d1: true,
  });
  const statements = migration?.up.split('--> statement-breakpoint') ?? [];
  expect(statements.filter((text) => text.includes('DROP TABLE `')).length).toBeGreaterThan(40);
  await binding.batch(statements.map((statement) => binding.prepare(statement)));

  expect(await rows()).toEqual(rowsBefore);
  expect(await objects()).toEqual(objectsBefore);
  expect(await read('pragma foreign_key_check')).toEqual([]);
  expect((await store.media.items.search('pioneers')).items).toHaveLength(1);
});
