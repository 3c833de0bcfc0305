import { fileURLToPath } from 'node:url';
import { sourceMap } from '@schema/migrate/adopt';
import { describeAdoption } from '@schema/testing/apps';
import { expect } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';

describeAdoption({
  name: 'plex-exporter',
  home: fileURLToPath(new URL('..', import.meta.url)),
  composition,
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
