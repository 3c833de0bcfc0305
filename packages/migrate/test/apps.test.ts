import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { loadApp } from '../src/cli/app.ts';
import { generate, migrateDown, migrateUp } from '../src/index.ts';
import { lintHistory } from '../src/inspect/lint.ts';
import { verifyCatalog } from '../src/inspect/verify.ts';
import { catalog } from './support/catalog.ts';
import { dialects, newDatabase } from './support/databases.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, 'drizzle');
const apps = (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(apps)('the history of apps/%s', (name) => {
  describe.each(dialects)('on %s', (dialect) => {
    it('is what the definitions say, with nothing to object to', async () => {
      const app = await loadApp({ app: name });
      const changed = await generate(app.composition, dialect, { folder: app.folder, dryRun: true });
      expect(changed?.name).toBeUndefined();
      expect(await lintHistory(app.folder, dialect)).toEqual([]);
    });

    it('goes up, down to nothing and up again, with rows, to the same catalog', {
      timeout: 60_000,
    }, async () => {
      const app = await loadApp({ app: name });
      const options = { folder: app.folder };
      const store = await openStore(app.composition, await newDatabase(dialect));
      await migrateUp(store, options);
      const wanted = await catalog(store);
      expect(await migrateUp(store, options)).toEqual([]);
      expect(await verifyCatalog(store)).toEqual([]);
      await app.seed?.(store as never);

      await migrateDown(store, { ...options, to: 'none' });
      expect(await catalog(store)).toEqual([]);
      await migrateUp(store, options);
      expect(await catalog(store)).toEqual(wanted);
      await store.close();
    });
  });
});

it.runIf(apps.length === 0)('no app has a history yet', () => {
  expect(apps).toEqual([]);
});
