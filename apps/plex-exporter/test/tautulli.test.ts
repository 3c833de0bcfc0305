import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, type PlexExporterStore } from '../src/composition.ts';
import { importFrom } from '../src/importers/run-import.ts';
import { tautulliImporter } from '../src/importers/tautulli.ts';
import { play, tautulliPage } from './support/plex-export.ts';
import { readAll } from './support/read-all.ts';
import { textInput } from './support/text-input.ts';

const load = (store: PlexExporterStore, text: string) =>
  importFrom(store, 'tautulli', tautulliImporter, textInput(text));

suite('a history of Tautulli', composition, (test) => {
  test('becomes a snapshot for each play, of the film or series it was', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { items, snapshots } = store.media;
    const film = await items.upsertFromProvider('plex', {
      type: 'movie',
      externalId: '1',
      title: 'Film 1',
    });
    const series = await items.upsertFromProvider('plex', {
      type: 'series',
      externalId: '351',
      title: 'Game of Thrones',
    });
    const plays = Array.from({ length: 1200 }, (_, n) => play(n + 1, { rating_key: 1 + (n % 3) }));
    const episode = { media_type: 'episode', rating_key: 4348, grandparent_rating_key: 351 };
    const text = tautulliPage([...plays, play(5000, episode)]);
    resetQueries();
    const first = await load(store, text);
    expect(first).toMatchObject({
      status: 'succeeded',
      run: { processed: 1201, created: 1201, rejected: 0, isComplete: true },
    });
    // In chunks: not a statement for each play.
    expect(queries.length).toBeLessThan(30);

    const latest = await snapshots.latest({ kind: 'history', subject: '5000' });
    expect(latest).toMatchObject({
      mediaItemId: series.id,
      takenAt: new Date(1_700_010_000_000),
      lastPlayedAt: new Date(1_700_010_000_000),
      plays: 1,
      watchTime: 4800,
      data: { user: 'ann', full_title: 'Film 1', percent_complete: 97, rating_key: 4348 },
    });
    expect(JSON.stringify(latest)).not.toMatch(/192\.0|lmd93/);
    expect((await load(store, text)).run).toMatchObject({
      processed: 1201,
      created: 0,
      updated: 0,
      isComplete: true,
    });
    const all = await readAll((after) => snapshots.list({ kind: 'history', limit: 100, after }));
    expect(all).toHaveLength(1201);
    expect(all.filter(({ mediaItemId }) => mediaItemId === film.id)).toHaveLength(400);
    expect(all.filter(({ mediaItemId }) => mediaItemId === null)).toHaveLength(800);
  });

  test('says of a history that has grown what is new in it and what has changed', async ({
    store,
  }) => {
    const plays = [1, 2, 3].map((row) => play(row));
    await load(store, tautulliPage(plays));
    const film = await store.media.items.upsertFromProvider('plex', {
      type: 'movie',
      externalId: '7',
      title: 'Film 7',
    });
    const { run } = await load(
      store,
      tautulliPage([
        play(1, { percent_complete: 98 }),
        play(2),
        play(3, { rating_key: 7 }),
        play(4),
      ]),
    );
    expect(run).toMatchObject({ processed: 4, created: 1, updated: 2, rejected: 0 });
    expect(await store.media.snapshots.latest({ kind: 'history', subject: '3' })).toMatchObject({
      mediaItemId: film.id,
    });
  });

  test('keeps a play whose film has no usable key', async ({ store }) => {
    const keys = [' ', 'x'.repeat(201), '', null, {}];
    const { run } = await load(
      store,
      tautulliPage(keys.map((rating_key, n) => play(n + 1, { rating_key }))),
    );
    expect(run).toMatchObject({ status: 'succeeded', created: keys.length, rejected: 0 });
  });

  test('counts what was played without its pauses, and a group as its plays', async ({ store }) => {
    const { snapshots } = store.media;
    const older = { play_duration: undefined, duration: 4000, group_count: undefined };
    await load(
      store,
      tautulliPage([
        play(1, { duration: 6000, group_count: 3 }),
        play(2, { ...older, row_id: undefined, id: 2 }),
      ]),
    );
    const read = (subject: string) => snapshots.latest({ kind: 'history', subject });
    expect(await read('1')).toMatchObject({ watchTime: 4800, plays: 3 });
    // As servers told it before they had `play_duration`.
    expect(await read('2')).toMatchObject({ watchTime: 4000, plays: 1 });
  });

  test('leaves out what is being played, and fails with Tautulli', async ({ store }) => {
    const { rejections, run } = await load(
      store,
      tautulliPage([
        play(1),
        play(2, { stopped: null, row_id: 2, full_title: 'Film 2' }),
        play(3, { play_duration: 'long' }),
        play(4, { row_id: null }),
      ]),
    );
    expect(run).toMatchObject({ processed: 4, created: 1, rejected: 3 });
    expect(rejections.map(({ record, reason }) => [record, reason.split(':')[0]])).toEqual([
      ['play 2 Film 2', 'stopped'],
      ['play 3 Film 1', 'watchTime'],
      ['play ? Film 1', 'subject'],
    ]);
    const failed = await load(store, '{"response":{"result":"error","message":"Invalid apikey"}}');
    expect(failed).toMatchObject({ status: 'failed' });
    const libraries = '{"response":{"result":"success","data":[{"section_id":"1"}]}}';
    for (const none of ['', '{}', '[1,2]', '{"MediaContainer":{"size":0}}', libraries])
      expect(await load(store, none), none).toMatchObject({ status: 'failed' });
    const page = await load(store, tautulliPage([play(9)], { recordsFiltered: 70 }));
    expect(page.run).toMatchObject({ status: 'succeeded', isComplete: false });
  });
});
