import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openMigrated } from '@schema/migrate';
import { withEmptyDatabase, withFolder } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { composition, type PlexExporterStore } from '../src/composition.ts';
import { convertLegacy, type LegacyReport } from '../src/legacy/convert.ts';
import { makeOldDatabase, makePartialDatabase } from './support/old-database.ts';
import { migrations } from './support/paths.ts';
import { readAll } from './support/read-all.ts';

/** Open an empty database of the app, beside an old one. */
const withPlaces = (
  dialect: 'sqlite' | 'postgres',
  work: (store: PlexExporterStore, folder: string) => Promise<void>,
) =>
  withFolder((folder) =>
    withEmptyDatabase(dialect, async (url) => {
      const store = await openMigrated(composition, url, { folder: migrations });
      try {
        await work(store, folder);
      } finally {
        await store.close();
      }
    }),
  );

const allItems = ({ media }: PlexExporterStore) =>
  readAll((after) => media.items.list({ limit: 100, after }));

/** How many values are kept, by table, column and reason. */
function countsOf({ kept }: LegacyReport): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { table, column = 'row', reason } of kept) {
    const kind = `${table}.${column}: ${reason}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe.each(['sqlite', 'postgres'] as const)('the legacy conversion into %s', (dialect) => {
  it('loses nothing of 400 rows, and accounts for each', { timeout: 60_000 }, () =>
    withPlaces(dialect, async (store, folder) => {
      const from = await makeOldDatabase(folder);
      const before = sha256((await readFile(from)).toString('hex'));
      const backups = join(folder, 'backups');
      const trial = await convertLegacy(store, { from, backups, dryRun: true });
      expect(await allItems(store)).toEqual([]);
      expect(await readdir(folder)).not.toContain('backups');

      const report = await convertLegacy(store, { from, backups });
      expect(report.ok).toBe(true);
      expect(report.tables).toEqual(trial.tables);
      expect(report.kept).toEqual(trial.kept);
      console.log(JSON.stringify([report.refused, report.merged, countsOf(report)], null, 1));
      const fates = Object.fromEntries(report.tables.map(({ table, ...rest }) => [table, rest]));
      expect(fates).toEqual({
        media_metadata: { rows: 240, moved: 235, present: 0, merged: 2, refused: 3 },
        thumbnails: { rows: 150, moved: 144, present: 0, merged: 0, refused: 6 },
      });
      expect(report.left).toEqual([{ table: 'sync_state', rows: 10 }]);
      expect(report.missingFiles.map(({ key }) => Number(key))).toEqual(
        Array.from({ length: 50 }, (_, n) => n + 101),
      );
      expect(countsOf(report)).toEqual({});

      const items = await allItems(store);
      expect(items).toHaveLength(235);
      const kept = (await readFile(report.keptFile, 'utf8')).trim().split('\n');
      expect(kept.map((line) => JSON.parse(line))).toEqual(report.kept);
      expect(sha256((await readFile(from)).toString('hex'))).toBe(before);
      expect((await readdir(backups)).filter((name) => name.endsWith('.db.gz'))).toHaveLength(1);

      const again = await convertLegacy(store, { from, backups });
      expect(again).toMatchObject({ ok: true, written: 0, kept: report.kept });
      expect(await allItems(store)).toEqual(items);
      expect((await readFile(report.keptFile, 'utf8')).trim().split('\n')).toEqual(kept);
    }),
  );

  it('skips tables that are not there', () =>
    withPlaces(dialect, async (store, folder) => {
      const backups = join(folder, 'backups');
      const expected = { other: 0, media_metadata: 1, thumbnails: 0 };
      for (const [table, count] of Object.entries(expected)) {
        const from = join(folder, `${table}.db`);
        await makePartialDatabase(from, [table as keyof typeof expected]);
        const report = await convertLegacy(store, { from, backups });
        expect({ [table]: report.ok }).toEqual({ [table]: true });
        expect({ [table]: report.written }).toEqual({ [table]: count });
      }
      await expect(
        convertLegacy(store, { from: join(folder, 'none.db'), backups }),
      ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    }));
});
