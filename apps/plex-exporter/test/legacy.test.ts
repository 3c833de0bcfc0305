import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convertLegacy, type LegacyReport } from '../src/legacy/convert.ts';
import { allItems, withPlaces } from './support/legacy-places.ts';
import { makeDatabase, makeOldDatabase, makePartialDatabase } from './support/old-database.ts';

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

const dialects = ['sqlite', 'postgres'] as const;

describe.concurrent.each(dialects)('the legacy conversion into %s', (dialect) => {
  it('loses nothing of 400 rows, and accounts for each', () =>
    withPlaces(dialect, async (store, folder) => {
      const from = await makeOldDatabase(folder);
      const before = await readFile(from, 'hex');
      const backups = join(folder, 'backups');
      const trial = await convertLegacy(store, { from, backups, dryRun: true });
      expect(await allItems(store)).toEqual([]);
      expect(await readdir(folder)).not.toContain('backups');

      const report = await convertLegacy(store, { from, backups });
      expect(report.ok).toBe(true);
      expect(report.tables).toEqual(trial.tables);
      expect(report.kept).toEqual(trial.kept);
      const fates = Object.fromEntries(report.tables.map(({ table, ...rest }) => [table, rest]));
      expect(fates).toEqual({
        media_metadata: { rows: 240, moved: 235, present: 0, merged: 2, refused: 3 },
        thumbnails: { rows: 150, moved: 143, present: 0, merged: 0, refused: 7 },
      });
      expect(report.left).toEqual([{ table: 'sync_state', rows: 10 }]);
      // No file is looked for under a name that is refused.
      expect(report.missingFiles.map(({ key }) => Number(key))).toEqual(
        Array.from({ length: 50 }, (_, n) => n + 101).filter((id) => id !== 104),
      );
      expect(countsOf(report)).toEqual({
        'media_metadata.genres: Expected JSON': 10,
        'media_metadata.genres: Expected a JSON array': 5,
        'media_metadata.genres: Expected 1 to 100 characters': 1,
        'media_metadata.year: Expected a number': 5,
        'media_metadata.year: Too big: expected number to be <=2999': 1,
        'media_metadata.rating: Expected a number': 1,
        'media_metadata.rating: Too big: expected number to be <=10': 1,
        'media_metadata.added_at: Expected a time': 1,
        'media_metadata.cast: The new tables have no such column': 20,
        'media_metadata.rating_key: An earlier row has it': 2,
        'media_metadata.row: title: Invalid input: expected string, received null': 2,
        'media_metadata.row: media_type: Expected one of movie, film, show, series, tv': 1,
        'media_metadata.row: Another row is the same item': 2,
        'thumbnails.row: media_id: Its row in media_items is missing': 6,
        'thumbnails.row: path: Expected the name of an image': 1,
      });
      expect(report.kept).toContainEqual(
        expect.objectContaining({ key: '1', column: 'genres', value: '["Drama"' }),
      );
      const merged = report.kept.find(({ key, column }) => key === '41' && !column);
      expect(merged?.value).toMatchObject({ title: 'Éclair 40', rating_key: 'key-41' });
      const text = report.kept.find(({ table, key }) => table === 'thumbnails' && key === '104');
      expect(text?.value).toEqual({
        id: 104,
        media_id: 104,
        type: 'poster',
        path: 'thumbs/104.txt',
      });
      const podcast = report.kept.find(({ key }) => key === '33');
      expect(podcast?.value).toMatchObject({ type: 'podcast', title: 'Éclair 33' });

      const items = await allItems(store);
      expect(items).toHaveLength(235);
      expect(items.filter(({ title }) => title === 'Éclair 40')).toHaveLength(1);
      expect(items.find(({ title }) => title === 'Éclair 26')).toMatchObject({
        year: null,
        rating: null,
        summary: 'About 26',
      });
      const images = await Promise.all(items.map(({ id }) => store.media.thumbnails.ofItem(id)));
      expect(images.flat()).toHaveLength(143);
      const [second] = images.flat().filter(({ storageKey }) => storageKey === 'thumbs/2.jpg');
      expect(second).toMatchObject({ kind: 'poster', size: 7, checksum: sha256('image 2') });
      const kept = (await readFile(report.keptFile, 'utf8')).trim().split('\n');
      expect(kept.map((line) => JSON.parse(line))).toEqual(report.kept);
      expect(await readFile(from, 'hex')).toBe(before);
      expect((await readdir(backups)).filter((name) => name.endsWith('.db.gz'))).toHaveLength(1);

      const again = await convertLegacy(store, { from, backups });
      expect(again).toMatchObject({ ok: true, written: 0, kept: report.kept });
      expect(await allItems(store)).toEqual(items);
      expect((await readFile(report.keptFile, 'utf8')).trim().split('\n')).toEqual(kept);
    }));

  it('keeps what a second name of a column says', () =>
    withPlaces(dialect, async (store, folder) => {
      const from = join(folder, 'old.db');
      await makeDatabase(from, [
        'create table media_metadata (id integer primary key, type text, title text, summary text, overview text, genres text)',
        `insert into media_metadata values (1, 'movie', 'A', 'Short', 'Long', '[{"tag":"Drama","id":5}]'),
          (2, 'movie', 'B', 'Same', 'Same', NULL), (3, 'movie', 'C', NULL, 'Long', NULL)`,
      ]);
      const { ok, kept } = await convertLegacy(store, { from, backups: join(folder, 'backups') });
      expect(ok).toBe(true);
      const reason = 'Nothing was made of it';
      expect(kept).toEqual([
        {
          table: 'media_metadata',
          key: '1',
          column: 'genres',
          value: '[{"tag":"Drama","id":5}]',
          reason,
        },
        { table: 'media_metadata', key: '1', column: 'overview', value: 'Long', reason },
      ]);
    }));

  it('converts the thumbnails of an item that is converted without a value', () =>
    withPlaces(dialect, async (store, folder) => {
      const from = join(folder, 'old.db');
      await makeDatabase(from, [
        'create table media_metadata (id integer primary key, type text, title text, genres text)',
        'create table thumbnails (id integer primary key, media_id integer, path text)',
        `insert into media_metadata values (1, 'movie', 'Heat', '["Crime"'), (2, 'movie', 'Ran', '["Drama"]')`,
        `insert into thumbnails values (1, 1, 'heat.jpg'), (2, 2, 'ran.jpg'), (3, 3, 'gone.jpg')`,
      ]);
      const backups = join(folder, 'backups');
      const { ok, kept, tables } = await convertLegacy(store, { from, backups });
      expect(ok).toBe(true);
      expect(tables.map(({ moved, refused }) => [moved, refused])).toEqual([
        [2, 0],
        [2, 1],
      ]);
      expect(kept.map(({ table, key, column }) => [table, key, column])).toEqual([
        ['media_metadata', '1', 'genres'],
        ['thumbnails', '3', undefined],
      ]);
      expect(await convertLegacy(store, { from, backups })).toMatchObject({ written: 0, kept });
    }));

  it('knows the ids of all providers, when an item was changed, and both names of its reference', () =>
    withPlaces(dialect, async (store, folder) => {
      const from = join(folder, 'old.db');
      await makeDatabase(from, [
        'create table media_metadata (id integer primary key, type text, title text, tmdb_id integer, imdb_id text, tvdb_id integer, created_at integer, updated_at integer)',
        'create table thumbnails (id integer primary key, media_item_id integer, path text)',
        'create table users (id integer primary key, email text) without rowid',
        `insert into media_metadata values (1, 'movie', 'Heat', 949, 'tt0113277', 61, 1700000000, 1700000060)`,
        `insert into thumbnails values (1, 1, 'heat.jpg'), (2, 7, 'gone.jpg')`,
      ]);
      const { ok, kept } = await convertLegacy(store, { from, backups: join(folder, 'backups') });
      expect(ok).toBe(true);
      expect(kept.map(({ table, key, column }) => [table, key, column])).toEqual([
        ['thumbnails', '2', undefined],
      ]);
      const [item] = await allItems(store);
      expect(item).toMatchObject({
        createdAt: new Date(1_700_000_000_000),
        updatedAt: new Date(1_700_000_060_000),
      });
      expect((await store.media.items.get(item?.id ?? '')).providerIds).toEqual({
        imdb: 'tt0113277',
        tmdb: '949',
        tvdb: '61',
      });
      expect(await store.media.thumbnails.ofItem(item?.id ?? '')).toHaveLength(1);
    }));

  it('leaves out of merged items only the ids of which the item has another already', () =>
    withPlaces(dialect, async (store, folder) => {
      const from = join(folder, 'old.db');
      await makeDatabase(from, [
        'create table media_items (id integer primary key, type text, title text, year integer, rating_key text, imdb_id text)',
        'create table media_metadata (id integer primary key, type text, title text, year integer, rating_key text, plex_id text, tmdb_id text, imdb_id text, summary text)',
        `insert into media_items values (1, 'movie', 'Heat', 1995, 'a', 'tt0113277'), (2, 'movie', 'Ran', 1985, null, 'tt1')`,
        `insert into media_metadata values
          (7, 'movie', 'Heat', 1995, 'a', null, '949', '113277', 'A summary'),
          (8, 'movie', 'Ran', 1985, 'b', null, '11645', '1', null),
          (9, 'movie', 'Ran', 1985, null, 'c', '2', null, 'Lear'),
          (10, 'movie', 'Ikiru', 1952, null, null, '3', 'tt3', null),
          (11, 'movie', 'Ikiru', 1952, 'd', null, '4', 'tt4', 'To live')`,
      ]);
      const backups = join(folder, 'backups');
      const { ok, kept, tables } = await convertLegacy(store, { from, backups });
      expect({ ok, tables }).toMatchObject({
        ok: true,
        tables: [{ moved: 2 }, { moved: 1, merged: 4, refused: 0 }],
      });
      expect(kept.map(({ key, value }) => [key, value])).toMatchObject([
        ['7', { rating_key: 'a', imdb_id: '113277' }],
        ['8', { rating_key: 'b', imdb_id: '1' }],
        ['9', { plex_id: 'c', tmdb_id: '2' }],
        ['11', { rating_key: 'd', tmdb_id: '4', imdb_id: 'tt4' }],
      ]);
      const found = (await allItems(store)).map(async ({ id }) => {
        const { title, summary, providerIds } = await store.media.items.get(id);
        return [title, { summary, ...providerIds }];
      });
      expect(Object.fromEntries(await Promise.all(found))).toEqual({
        Heat: { summary: 'A summary', plex: 'a', tmdb: '949', imdb: 'tt0113277' },
        Ran: { summary: 'Lear', plex: 'b', tmdb: '11645', imdb: 'tt1' },
        Ikiru: { summary: 'To live', plex: 'd', tmdb: '3', imdb: 'tt3' },
      });
      expect(await convertLegacy(store, { from, backups })).toMatchObject({ written: 0, kept });
    }));

  it('gives a thumbnail to the item of the table that its column names', () =>
    withPlaces(dialect, async (store, folder) => {
      const from = join(folder, 'old.db');
      await makeDatabase(from, [
        'create table media_items (id integer primary key, type text, title text)',
        'create table media_metadata (id integer primary key, type text, title text)',
        'create table thumbnails (id integer primary key, media_id integer, media_item_id integer, path text)',
        `insert into media_items values (1, 'movie', 'Ran')`,
        `insert into media_metadata values (1, 'movie', 'Heat'), (2, 'movie', 'Ikiru')`,
        `insert into thumbnails values (1, null, 1, 'ran.jpg'), (2, 1, null, 'heat.jpg'), (3, null, 2, 'gone.jpg')`,
      ]);
      const { ok, kept } = await convertLegacy(store, { from, backups: join(folder, 'backups') });
      expect(ok).toBe(true);
      expect(kept).toMatchObject([{ table: 'thumbnails', key: '3', value: { media_item_id: 2 } }]);
      const found = (await allItems(store)).map(async ({ id, title }) => {
        const images = await store.media.thumbnails.ofItem(id);
        return [title, images.map(({ storageKey }) => storageKey)];
      });
      expect(Object.fromEntries(await Promise.all(found))).toEqual({
        Ran: ['ran.jpg'],
        Heat: ['heat.jpg'],
        Ikiru: [],
      });
    }));

  it('skips tables that are not there', () =>
    withPlaces(dialect, async (store, folder) => {
      const backups = join(folder, 'backups');
      // The thumbnail finds the item that the file before brought.
      const expected = { other: 0, media_metadata: 1, thumbnails: 1 };
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
