import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Dialect, openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { loadApp } from '../src/cli/app.ts';
import { toMermaid } from '../src/erd/mermaid.ts';
import { erdOf } from '../src/erd/model.ts';
import { toSvg } from '../src/erd/svg.ts';
import { generate, lintHistory, migrateDown, migrateUp, verifyCatalog } from '../src/index.ts';
import { catalog, execute } from './support/catalog.ts';
import { dialects, newDatabase } from './support/databases.ts';
import { countRows, fillTables, guardedTables } from './support/fill-tables.ts';
import { runDrizzleKit } from './support/run-drizzle-kit.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, 'drizzle');
const apps = (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function pushFlags(dialect: Dialect, url: string): string[] {
  const kitDialect = dialect === 'postgres' ? 'postgresql' : 'sqlite';
  return [
    `--dialect=${kitDialect}`,
    `--schema=src/schema.${dialect}.ts`,
    `--url=${url}`,
    '--force',
  ];
}

describe.concurrent.each(apps)('the history of apps/%s', (name) => {
  describe.each(dialects)('on %s', (dialect) => {
    it('is what the definitions say, with nothing to object to', async () => {
      const app = await loadApp({ app: name });
      const changed = await generate(app.composition, dialect, {
        folder: app.folder,
        dryRun: true,
      });
      expect(changed?.name).toBeUndefined();
      expect(await lintHistory(app.folder, dialect)).toEqual([]);
    });

    it('goes up, down to nothing and up again, with rows in every table, to the same catalog', async () => {
      const app = await loadApp({ app: name });
      const options = { folder: app.folder };
      const store = await openStore(app.composition, await newDatabase(dialect));
      const names = await migrateUp(store, options);
      const wanted = await catalog(store);
      expect(await migrateUp(store, options)).toEqual([]);
      expect(await verifyCatalog(store)).toEqual([]);
      await app.seed?.(store as never);
      await fillTables(store);
      const rows = await countRows(store);
      const empty = Object.keys(rows).filter((table) => rows[table] === 0);
      expect(empty.filter((table) => !guardedTables.has(table))).toEqual([]);

      for (const last of names.toReversed())
        expect(await migrateDown(store, options)).toEqual([last]);
      expect(await catalog(store)).toEqual([]);
      await migrateUp(store, options);
      expect(await catalog(store)).toEqual(wanted);
      await store.close();
    });
  });

  it('is what drizzle-kit push makes of the definitions, with the objects that push leaves out', async () => {
    const { composition } = await loadApp({ app: name });
    for (const dialect of dialects) {
      const url = await newDatabase(dialect);
      const credentials = url.replace(/^file:/, '');
      await runDrizzleKit(join(root, 'apps', name), 'push', ...pushFlags(dialect, credentials));
      const store = await openStore(composition, url);
      for (const object of composition.objects(dialect)) {
        if (object.phase === 'after') await execute(store, ...(object[dialect]?.up ?? []));
      }
      expect(await verifyCatalog(store)).toEqual([]);
      await store.close();
    }
  });

  it('has drawings that are up to date: schema erd', async () => {
    const erd = erdOf((await loadApp({ app: name })).composition);
    const drawing = (ending: string) =>
      readFileSync(join(root, 'docs', 'erd', `${name}.${ending}`), 'utf8');
    expect(drawing('mmd')).toBe(toMermaid(erd));
    expect(drawing('svg')).toBe(toSvg(erd, name));
  });
});
