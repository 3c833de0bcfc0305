import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convertLegacy } from '../src/legacy/convert.ts';
import { allItems, withPlaces } from './support/legacy-places.ts';
import { makeDatabase } from './support/old-database.ts';

describe.each(['sqlite', 'postgres'] as const)(
  'the keys of a legacy conversion into %s',
  (dialect) => {
    it('converts one row of each key, and keeps those without one of their own', () =>
      withPlaces(dialect, async (store, folder) => {
        const from = join(folder, 'old.db');
        await makeDatabase(from, [
          'create table media_metadata (id integer, type text, title text)',
          'create table thumbnails (id integer primary key, media_id integer, path text)',
          `insert into media_metadata values (1, 'movie', 'A'), (1, 'movie', 'B'), (2, 'movie', 'A2'), (null, 'movie', 'C')`,
          `insert into thumbnails values (1, 1, 'a.jpg')`,
        ]);
        const backups = join(folder, 'backups');
        const { ok, kept, tables } = await convertLegacy(store, { from, backups });
        expect({ ok, tables }).toMatchObject({
          ok: true,
          tables: [
            { table: 'media_metadata', rows: 4, moved: 2, refused: 2 },
            { table: 'thumbnails', rows: 1, moved: 1 },
          ],
        });
        expect(kept).toEqual([
          {
            table: 'media_metadata',
            key: '1',
            value: { id: 1, type: 'movie', title: 'B' },
            reason: 'id: An earlier row has this key',
          },
          {
            table: 'media_metadata',
            key: 'NULL',
            value: { id: null, type: 'movie', title: 'C' },
            reason: 'id: Expected a key',
          },
        ]);
        const titles = (await allItems(store)).map(({ title }) => title);
        expect(titles.sort()).toEqual(['A', 'A2']);
        expect(await convertLegacy(store, { from, backups })).toMatchObject({ written: 0, kept });
      }));

    it('takes rows without a key of their own out, whatever else the old database does then', () =>
      withPlaces(dialect, async (store, folder) => {
        const from = join(folder, 'old.db');
        await makeDatabase(from, [
          'create table media_metadata (id integer, type text, title text, rating_key text unique)',
          'create table thumbnails (id integer primary key, media_id integer, path text, film text references media_metadata (rating_key) on delete cascade)',
          `insert into media_metadata values (1, 'movie', 'A', 'a'), (1, 'movie', 'B', 'b')`,
          `insert into thumbnails values (1, 1, 'a.jpg', 'a'), (2, 1, 'b.jpg', 'b')`,
          `create trigger "no row goes" before delete on media_metadata begin select raise(abort, 'no'); end`,
        ]);
        const { ok, tables } = await convertLegacy(store, {
          from,
          backups: join(folder, 'backups'),
        });
        expect({ ok, tables }).toMatchObject({
          ok: true,
          tables: [
            { table: 'media_metadata', rows: 2, moved: 1, refused: 1 },
            { table: 'thumbnails', rows: 2, moved: 2 },
          ],
        });
      }));

    it('converts tables without row ids, by whatever they are sorted', () =>
      withPlaces(dialect, async (store, folder) => {
        const from = join(folder, 'old.db');
        await makeDatabase(from, [
          'create table media_metadata (id, type text, title text, part integer, genres text, extra text, primary key (title, part)) without rowid',
          'create table thumbnails (id integer primary key, media_id integer, path text) without rowid',
          `insert into media_metadata values (1, 'movie', 'B', 1, null, null), ('1', 'movie', 'A', 2, '["Drama"', 'x'),
          (1, 'movie', 'A', 3, null, 'y'), (null, 'movie', 'C', 1, null, null), (2, 'podcast', 'D', 1, null, null)`,
          `insert into thumbnails values (2, 1, 'b.jpg'), (1, 1, 'a.jpg'), (3, 2, 'c.jpg')`,
        ]);
        const backups = join(folder, 'backups');
        const { ok, kept, tables } = await convertLegacy(store, { from, backups });
        expect({ ok, tables }).toMatchObject({
          ok: true,
          tables: [
            { rows: 5, moved: 1, refused: 4 },
            { rows: 3, moved: 2, refused: 1 },
          ],
        });
        expect(kept.map(({ table, key, column, value }) => [table, key, column ?? value])).toEqual([
          ['media_metadata', '1', 'genres'],
          ['media_metadata', '1', 'extra'],
          ['media_metadata', '1', 'part'],
          ['media_metadata', '1', expect.objectContaining({ title: 'A', part: 3, extra: 'y' })],
          ['media_metadata', '1', expect.objectContaining({ title: 'B' })],
          ['media_metadata', 'NULL', expect.objectContaining({ title: 'C' })],
          ['media_metadata', '2', expect.objectContaining({ type: 'podcast' })],
          ['thumbnails', '3', { id: 3, media_id: 2, path: 'c.jpg' }],
        ]);
        expect((await allItems(store)).map(({ title }) => title)).toEqual(['A']);
        expect(await convertLegacy(store, { from, backups })).toMatchObject({ written: 0, kept });
      }));

    it('refuses a table without the column of its key, before anything is written', () =>
      withPlaces(dialect, async (store, folder) => {
        const from = join(folder, 'old.db');
        await makeDatabase(from, [
          'create table media_metadata (rating_key text primary key, type text, title text)',
          `insert into media_metadata values ('7', 'movie', 'A')`,
        ]);
        const refusal = { code: 'INVALID_INPUT', table: 'media_metadata', columns: ['id'] };
        await expect(
          convertLegacy(store, { from, backups: join(folder, 'backups') }),
        ).rejects.toMatchObject(refusal);
        expect(await allItems(store)).toEqual([]);
      }));

    it('does not ask an empty table for its key', () =>
      withPlaces(dialect, async (store, folder) => {
        const from = join(folder, 'old.db');
        await makeDatabase(from, [
          'create table users (email text primary key, name text)',
          'create table thumbnails (media_id integer, path text, more text)',
          'create table media_metadata (id integer primary key, type text, title text)',
          `insert into media_metadata values (1, 'movie', 'A')`,
        ]);
        const { ok, kept, tables } = await convertLegacy(store, {
          from,
          backups: join(folder, 'b'),
        });
        expect({ ok, kept, tables }).toMatchObject({
          ok: true,
          kept: [],
          tables: [{ rows: 0 }, { rows: 1, moved: 1 }, { rows: 0 }],
        });
      }));
  },
);
