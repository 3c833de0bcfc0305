import { createHash } from 'node:crypto';
import { sourceMap } from '@schema/migrate/adopt';
import { describeAdoption, withAdopted } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const otherwise = 'The row that it is merged into says otherwise';

const app = {
  name: 'plex-exporter',
  home,
  composition,
};

describeAdoption({
  ...app,
  source: {
    dialect: 'sqlite',
    files: ['source.sqlite.sql', 'legacy.sqlite.sql', 'sample.sqlite.sql'],
  },
  map: sourceMap(adoption, composition),
  expected: {
    merged: [
      { table: 'users', key: '55' },
      { table: 'cast_members', key: '60' },
      ...Array.from({ length: 10 }, (_, n) => ({ table: 'media_metadata', key: `${n + 1}` })),
    ],
    losses: {
      [`users.username: ${otherwise}`]: 1,
      [`users.role: ${otherwise}`]: 1,
      [`cast_members.name: ${otherwise}`]: 1,
      [`media_metadata.summary: ${otherwise}`]: 8,
      [`media_metadata.added_at: ${otherwise}`]: 10,
    },
    refused: [
      {
        table: 'media_cast',
        key: '120',
        field: 'role',
        reason: 'Expected one of actor, guest, director, writer, producer, composer, creator',
      },
      {
        table: 'thumbnails',
        key: '60',
        field: 'media_id',
        reason: 'Its row in media_items is missing',
      },
    ],
  },
  parts: [
    'media_items mediaGenres',
    'media_items mediaProviderIds',
    'media_metadata mediaGenres',
    'media_metadata mediaProviderIds',
  ],
  converted: {
    mediaItems: {
      by: 'title',
      rows: {
        'The Éclair 1': { type: 'series', sortTitle: 'eclair 0000000001' },
        'The Éclair 10': { type: 'movie', sortTitle: 'eclair the 0000000010' },
        'Old film 11': { type: 'series', sortTitle: 'old film 0000000011' },
        'Old film 12': { type: 'movie', sortTitle: 'old film 0000000012' },
      },
    },
    mediaProviderIds: {
      by: 'externalId',
      rows: {
        'plex-1': { provider: 'plex', type: 'series' },
        '1001': { provider: 'tmdb', type: 'series' },
        tt4: { provider: 'imdb', type: 'movie' },
        '501': { provider: 'tvdb', type: 'series' },
        'old-12': { provider: 'plex', type: 'movie' },
      },
    },
    castMembers: {
      by: 'name',
      rows: {
        'Zoë Person1': { identity: 'name:zoe person1', sortName: 'person0000000001 zoe' },
        'Zoë Person2': { identity: 'tmdb:72', sortName: 'person0000000002 zoe' },
      },
    },
    mediaCast: {
      by: 'createdAt',
      rows: {
        '2023-11-14T22:13:21.000Z': { role: 'director' },
        '2023-11-14T22:13:22.000Z': { role: 'actor' },
      },
    },
    mediaThumbnails: {
      by: 'storageKey',
      rows: {
        'thumbs/1.jpg': {
          kind: 'backdrop',
          mimeType: 'image/jpeg',
          checksum: sha256('thumbs/1.jpg'),
        },
        'thumbs/2.jpg': { kind: 'poster', checksum: `${'0'.repeat(63)}2` },
        'old/1.png': { kind: 'poster', mimeType: 'image/png', checksum: sha256('old/1.png') },
      },
    },
    importJobs: {
      by: 'startedAt',
      rows: {
        '2023-11-14T22:14:20.000Z': { status: 'succeeded', errorMessage: null },
        '2023-11-14T22:16:20.000Z': { status: 'failed', errorMessage: 'Plex did not answer' },
        // It was running.
        '2023-11-14T23:13:20.000Z': {
          status: 'failed',
          errorMessage: 'interrupted when the database moved',
        },
      },
    },
    emailCampaigns: {
      by: 'name',
      rows: {
        'News 2': { status: 'sent', errorMessage: null },
        'News 3': { status: 'failed', errorMessage: 'interrupted when the database moved' },
        'News 4': { status: 'draft' },
      },
    },
  },
  killAt: 'episodes',
  look: async (store) => {
    expect(await store.media.stats()).toMatchObject({
      movies: 75,
      series: 75,
      seasons: 80,
      episodes: 240,
      people: 59,
      thumbnails: 128,
      runningImports: 0,
      failedImports: 20,
    });
    const { items } = await store.media.people.search('zoe person1');
    expect(items.map(({ name }) => name)).toContain('Zoë Person1');
  },
});

it.concurrent.each(['sqlite', 'postgres'] as const)(
  'what a merged film knows alone is kept, and no two without a year are one, on %s',
  (dialect) => {
    const statements = [
      'ALTER TABLE media_items ADD COLUMN overview TEXT',
      `INSERT INTO media_items (id, plex_id, tmdb_id, media_type, title, year, summary, overview, created_at) VALUES
        (1, 'p1', '100', 'movie', 'A', 2000, 'Short', 'Long', 1700000000),
        (2, 'p2', '100', 'movie', 'B', 2001, NULL, NULL, 1700000000)`,
      `INSERT INTO media_metadata (id, type, title, year, summary) VALUES
        (1, 'movie', 'B', 2001, 'Only here'), (2, 'movie', 'B', 2001, 'Another'),
        (3, 'movie', 'Untitled', NULL, 'First'), (4, 'movie', 'Untitled', NULL, 'Second')`,
      `INSERT INTO import_jobs (id, source, status, error_message, started_at) VALUES
        (1, 'plex', 'FAILED', 'No answer', 1700000000), (2, 'plex', 'completed', 'Slow', 1700000001)`,
      `INSERT INTO email_campaigns (id, name, subject, text, status, created_at) VALUES
        (1, 'News', 'News', 'Hello', 'Sending', 1700000000)`,
    ];
    const files = ['source.sqlite.sql', 'legacy.sqlite.sql'];
    const source = { dialect: 'sqlite', files, statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok, merged, lost }) => {
      expect({ ok, merged }).toEqual({
        ok: true,
        merged: ['1', '2'].map((key) => ({ table: 'media_metadata', key })),
      });
      const { items } = await store.media.items.list();
      expect(items.map(({ title, summary }) => [title, summary]).sort()).toEqual([
        ['A', 'Short'],
        ['B', 'Only here'],
        ['Untitled', 'First'],
        ['Untitled', 'Second'],
      ]);
      // When it was changed is not when it moved.
      expect(items.find(({ title }) => title === 'B')?.updatedAt).toEqual(
        new Date(1_700_000_000_000),
      );
      const named = lost.map(
        ({ table, key, field, reason }) => `${table} ${key} ${field}: ${reason}`,
      );
      expect(named).toEqual([
        'import_jobs 2 error_message: Nothing was made of it',
        'media_items 1 overview: Nothing was made of it',
        'media_items 2 tmdb_id: An earlier row has it',
        `media_metadata 2 summary: ${otherwise}`,
      ]);
    });
  },
);

it.concurrent.each(['sqlite', 'postgres'] as const)(
  'schedules are due after their last run if they are on, and those that never come to pass are refused, on %s',
  (dialect) => {
    const statements = [
      'ALTER TABLE import_schedules ADD COLUMN time_zone TEXT',
      `INSERT INTO import_schedules
          (id, name, source, cron, time_zone, enabled, last_run_at, next_run_at, created_at) VALUES
        (1, 'on', 'plex', '0  3 * * * ', NULL, 1, NULL, NULL, 1690000000),
        (2, 'ran', 'plex', '0 3 * * *', 'Europe/Berlin', 1, 1700000000, NULL, 1690000000),
        (3, 'off', 'plex', '0 3 * * *', NULL, 0, NULL, 1700000000, 1690000000),
        (4, 'told', 'plex', '0 3 * * *', NULL, 1, NULL, 1700000000, 1690000000),
        (5, 'seconds', 'plex', '0 0 3 * * *', NULL, 1, NULL, 1700000000, 1690000000),
        (6, 'words', 'plex', 'every day at 3', NULL, 0, NULL, NULL, 1690000000),
        (7, 'zone', 'plex', '0 3 * * *', 'Mars/Base', 1, NULL, 1700000000, 1690000000)`,
      // A column of old, which need not say it.
      'ALTER TABLE import_schedules RENAME COLUMN enabled TO enabled_now',
      'ALTER TABLE import_schedules ADD COLUMN enabled INTEGER',
      `UPDATE import_schedules SET enabled = enabled_now WHERE name <> 'on'`,
      'ALTER TABLE import_schedules DROP COLUMN enabled_now',
      `INSERT INTO import_jobs (id, schedule_id, source, status, started_at) VALUES
        (1, 5, 'plex', 'completed', 1700000000)`,
    ];
    const source = { dialect: 'sqlite', files: ['source.sqlite.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { refused, lost, cleared }) => {
      const { items } = await store.media.schedules.list();
      expect(items.map(({ name, cron, nextRunAt }) => [name, cron, nextRunAt])).toEqual([
        ['off', '0 3 * * *', null],
        ['on', '0 3 * * *', new Date('2023-07-23T03:00:00Z')],
        ['ran', '0 3 * * *', new Date('2023-11-15T02:00:00Z')],
        ['told', '0 3 * * *', new Date('2023-11-14T22:13:20Z')],
      ]);
      expect(refused.map(({ key, field, reason }) => [key, field, reason])).toEqual([
        ['5', 'cron', 'Expected a cron expression of five fields that fires at some time'],
        ['6', 'cron', 'Expected a cron expression of five fields that fires at some time'],
        ['7', 'time_zone', 'Expected an IANA time zone'],
      ]);
      expect(lost.map(({ key, field, reason }) => [key, field, reason])).toEqual([
        ['3', 'next_run_at', 'Nothing was made of it'],
      ]);
      expect(cleared).toEqual([{ column: 'import_jobs.schedule_id', rows: 1 }]);
    });
  },
);

it.concurrent.each(['sqlite', 'postgres'] as const)(
  'ids of providers are known without the blanks around them, and blank ones are none, on %s',
  (dialect) => {
    const statements = [
      `INSERT INTO media_items (id, plex_id, imdb_id, tmdb_id, media_type, title, created_at) VALUES
        (1, ' p1 ', ' tt0001 ', '', 'movie', 'A', 1700000000), (2, 'p2', ' ', NULL, 'movie', 'B', 1700000000)`,
      `INSERT INTO cast_members (id, name, tmdb_id, created_at) VALUES
        (1, 'Ann', ' 7 ', 1700000000), (2, 'Bea', '', 1700000000), (3, 'Cleo', ' ', 1700000000)`,
      `INSERT INTO media_cast (id, media_item_id, cast_member_id, role) VALUES
        (1, 1, 1, 'actor'), (2, 1, 2, 'actor'), (3, 1, 3, 'actor')`,
    ];
    const source = { dialect: 'sqlite', files: ['source.sqlite.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok, refused, merged }) => {
      expect({ ok, refused, merged }).toEqual({ ok: true, refused: [], merged: [] });
      const { items, people } = store.media;
      const { id, status } = await items.upsertFromProvider('tmdb', {
        type: 'movie',
        externalId: '5',
        title: 'A',
        providerIds: { imdb: 'tt0001' },
        cast: [{ name: 'Ann', role: 'actor', externalId: '7' }],
      });
      expect(status).toBe('updated');
      const { providerIds } = await items.get(id);
      expect(providerIds).toEqual({ plex: 'p1', imdb: 'tt0001', tmdb: '5' });
      expect((await people.search('ann')).items).toHaveLength(1);
    });
  },
);

it.concurrent.each([
  ['sqlite', true],
  ['sqlite', false],
  ['postgres', true],
  ['postgres', false],
] as const)(
  'thumbnails of an old database on Postgres move in, without the address of a picture that is none, on %s (with media_items: %s)',
  (dialect, hasItems) => {
    const statements = [
      'CREATE TABLE media_metadata (id integer primary key, type text, title text)',
      'CREATE TABLE thumbnails (id integer primary key, media_item_id integer, path text)',
      `INSERT INTO media_metadata VALUES (1, 'movie', 'Ran'), (2, 'movie', 'Heat')`,
      `INSERT INTO thumbnails VALUES (1, 1, 'one.png')`,
      'CREATE TABLE users (id integer primary key, email text, password_hash text, thumb text)',
      `INSERT INTO users VALUES (1, 'ann@example.com', 'x', '/thumb.png')`,
      ...(hasItems
        ? [
            'CREATE TABLE media_items (id integer primary key, type text, title text)',
            `INSERT INTO media_items VALUES (1, 'movie', 'Alien')`,
          ]
        : []),
    ];
    const source = { dialect: 'postgres', files: [], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { ok, lost }) => {
      expect(ok).toBe(true);
      expect(lost).toMatchObject([{ table: 'users', key: '1', field: 'thumb' }]);
      const { items } = await store.media.items.list();
      const film = items.find(({ title }) => title === (hasItems ? 'Alien' : 'Ran'));
      const pictures = await store.media.thumbnails.ofItem(film?.id ?? '');
      expect(pictures).toMatchObject([{ storageKey: 'one.png' }]);
    });
  },
);
