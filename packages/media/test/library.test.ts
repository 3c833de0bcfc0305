import { createHash } from 'node:crypto';
import { errorsOf, lockWaiters, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { addFilms, composition, film, idOf, noId, startRun } from './composition.ts';

const checksum = (text: string) => createHash('sha256').update(text).digest('hex');
const posterOf = (mediaItemId: string) =>
  ({
    mediaItemId,
    kind: 'poster',
    checksum: checksum('a'),
    storageKey: 'a',
    mimeType: 'image/png',
  }) as const;

suite('thumbnails', composition, (test) => {
  test('are kept once for each subject and kind, and their file once for all', async ({
    store,
  }) => {
    const { items, series, thumbnails } = store.media;
    const { id: mediaItemId } = await items.upsertFromProvider('plex', {
      ...film('1'),
      type: 'series',
      seasons: [{ number: 1, episodes: [{ number: 1 }] }],
    });
    const [season] = (await series.get(mediaItemId)).seasons;
    const image = {
      mediaItemId,
      kind: 'poster',
      checksum: checksum('a').toUpperCase(),
      storageKey: 'posters/a.jpg',
      mimeType: 'image/jpeg',
      width: 600,
      height: 900,
    } as const;
    const first = await thumbnails.put(image);
    expect(first).toMatchObject({
      status: 'created',
      thumbnail: { checksum: checksum('a'), storageKey: 'posters/a.jpg', size: null },
    });
    expect(await thumbnails.put({ ...image, storageKey: 'other' })).toEqual({
      ...first,
      status: 'unchanged',
    });
    const other = await thumbnails.put({ ...image, kind: 'banner', storageKey: 'other' });
    expect(other).toMatchObject({ status: 'created', thumbnail: { storageKey: 'posters/a.jpg' } });
    const still = { ...image, kind: 'still', checksum: checksum('b') } as const;
    const episodeId = season?.episodes[0]?.id ?? '';
    await thumbnails.put({ ...still, episodeId });
    await thumbnails.put({ ...still, seasonId: season?.id ?? '' });
    await thumbnails.put({ ...still });
    expect(await thumbnails.ofItem(mediaItemId)).toHaveLength(5);
    await expect(thumbnails.ofItem('x')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const { id: film2 } = await items.upsertFromProvider('plex', film('2'));
    // One that its subject has already is looked for, not made.
    const unseen = { ...still, checksum: checksum('c') };
    for (const wrong of [
      { ...image, mediaItemId: noId },
      { ...unseen, mediaItemId: film2, episodeId },
      { ...unseen, mediaItemId: film2, seasonId: season?.id ?? '' },
      { ...still, mediaItemId: film2, episodeId },
      { ...still, mediaItemId: film2, seasonId: season?.id ?? '' },
    ])
      await expect(thumbnails.put(wrong)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const [field, wrong] of [
      ['checksum', { checksum: 'abc' }],
      ['mimeType', { mimeType: 'text/html' }],
      ['episodeId', { seasonId: season?.id, episodeId }],
      ['width', { width: 0 }],
    ] as const)
      await expect(thumbnails.put({ ...image, ...wrong } as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    expect(await thumbnails.delete(other.thumbnail.id)).toMatchObject({ isLast: false });
    expect(await thumbnails.delete(first.thumbnail.id)).toMatchObject({ isLast: true });
    await expect(thumbnails.get(first.thumbnail.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('that are put at once are one', { needs: 'concurrency' }, async ({ openAnother }) => {
    const { media } = await openAnother({ poolSize: 16 });
    const { id: mediaItemId } = await media.items.upsertFromProvider('plex', film('1'));
    const image = posterOf(mediaItemId);
    const results = await race(16, () => media.thumbnails.put(image));
    expect(errorsOf(results)).toEqual([]);
    expect(valuesOf(results).filter(({ status }) => status === 'created')).toHaveLength(1);
    expect(await media.thumbnails.ofItem(mediaItemId)).toHaveLength(1);
  });

  test('that are put beside a deletion are kept', { needs: 'concurrency' }, async ({
    openAnother,
  }) => {
    const { media } = await openAnother({ poolSize: 16 });
    const { id: mediaItemId } = await media.items.upsertFromProvider('plex', film('1'));
    const image = posterOf(mediaItemId);
    for (let round = 0; round < 20; round++) {
      const { thumbnail } = await media.thumbnails.put(image);
      const results = await race<unknown>(3, (n) =>
        n === 0 ? media.thumbnails.delete(thumbnail.id) : media.thumbnails.put(image),
      );
      expect(errorsOf(results)).toEqual([]);
    }
  });

  test('leave no file behind, whose ever it was', { needs: 'concurrency' }, async ({
    openAnother,
  }) => {
    const { items, thumbnails } = (await openAnother({ poolSize: 16 })).media;
    for (let round = 0; round < 10; round++) {
      const { results } = await items.upsertManyFromProvider(
        'plex',
        Array.from({ length: 8 }, (_, n) => film(`${round}-${n}`)),
      );
      const put = await race(8, (index) =>
        thumbnails.put({
          mediaItemId: idOf(results[index]),
          kind: 'poster',
          checksum: checksum(`${round}`),
          storageKey: `${round}-${index}`,
          mimeType: 'image/png',
        }),
      );
      const gone: string[] = [];
      for (const { thumbnail } of valuesOf(put)) {
        const { isLast } = await thumbnails.delete(thumbnail.id);
        if (isLast) gone.push(thumbnail.storageKey);
      }
      const kept = new Set(valuesOf(put).map(({ thumbnail }) => thumbnail.storageKey));
      expect(gone.sort()).toEqual([...kept].sort());
    }
  });
});

suite('a thumbnail that is put beside the deletion of another of its file', composition, (test) => {
  test('has the file, where it came first', { needs: 'server' }, async ({
    store,
    openAnother,
    execute,
  }) => {
    const other = await openAnother();
    const [one = '', two = ''] = await addFilms(store, [film('1'), film('2')]);
    const { thumbnail: last } = await store.media.thumbnails.put(posterOf(one));
    const { put, deleting } = await other.transaction(async (tx) => {
      const put = await tx.media.thumbnails.put({ ...posterOf(two), storageKey: 'new' });
      const deleting = store.media.thumbnails.delete(last.id);
      await lockWaiters(execute, 1);
      return { put, deleting };
    });
    expect(put.thumbnail.storageKey).toBe('a');
    expect(await deleting).toMatchObject({ isLast: false });
  });

  test('has its own file, where the deletion came first', { needs: 'server' }, async ({
    store,
    openAnother,
    execute,
  }) => {
    const other = await openAnother();
    const [one = '', two = ''] = await addFilms(store, [film('1'), film('2')]);
    const { thumbnail: last } = await store.media.thumbnails.put(posterOf(one));
    const { gone, putting } = await other.transaction(async (tx) => {
      const gone = await tx.media.thumbnails.delete(last.id);
      const putting = store.media.thumbnails.put({ ...posterOf(two), storageKey: 'new' });
      await lockWaiters(execute, 1);
      return { gone, putting };
    });
    expect(gone).toMatchObject({ isLast: true });
    expect((await putting).thumbnail.storageKey).toBe('new');
  });

  test('never has a file that may go', { needs: 'concurrency' }, async ({ store, openAnother }) => {
    const others = await Promise.all([openAnother({ poolSize: 2 }), openAnother({ poolSize: 2 })]);
    const [one = '', two = ''] = await addFilms(store, [film('1'), film('2')]);
    for (let round = 0; round < 60; round++) {
      const image = { checksum: checksum(`${round}`), storageKey: `old ${round}` };
      const { thumbnail } = await store.media.thumbnails.put({ ...posterOf(one), ...image });
      const [put, gone] = await Promise.all([
        others[0].media.thumbnails.put({ ...posterOf(two), ...image, storageKey: 'new' }),
        others[1].media.thumbnails.delete(thumbnail.id),
      ]);
      expect(put.thumbnail.storageKey).toBe(gone.isLast ? 'new' : thumbnail.storageKey);
    }
  });
});

suite('hero pools', composition, (test) => {
  test('take the place of the one before, and expire', async ({ store, clock }) => {
    const { heroPools } = store.media;
    expect(await heroPools.find('movies')).toBeUndefined();
    const first = await heroPools.put({ name: 'movies', items: [{ id: 1 }], expiresIn: 60_000 });
    expect(await heroPools.find('movies')).toEqual(first);
    const second = await heroPools.put({ name: 'movies', items: [], expiresIn: 90_000 });
    expect(second).toMatchObject({ items: [], createdAt: first.createdAt });
    await heroPools.put({ name: 'series', items: [{ title: 'é' }] });
    clock.set(first.expiresAt);
    expect(await heroPools.find('movies')).toEqual(second);
    clock.set(second.expiresAt);
    expect(await heroPools.find('movies')).toBeUndefined();
    expect(await heroPools.sweepExpired()).toBe(1);
    expect(await heroPools.find('series')).toMatchObject({ items: [{ title: 'é' }] });
    const other = await heroPools.put({ name: 'people', items: [] });
    await heroPools.delete('series');
    expect(await heroPools.find('people')).toEqual(other);
    expect(await heroPools.find('series')).toBeUndefined();
    await expect(heroPools.put({ name: '', items: [] })).rejects.toMatchObject({ field: 'name' });
    await expect(heroPools.put({ name: 'a', items: [], expiresIn: 1 })).rejects.toMatchObject({
      field: 'expiresIn',
    });
  });
});

suite('the figures', composition, (test) => {
  test('count the library in one round trip', async ({ store, queries, resetQueries }) => {
    const { items, imports, schedules, campaigns } = store.media;
    expect(await store.media.stats()).toMatchObject({ movies: 0, nextImportAt: null });
    for (let n = 0; n < 7; n++)
      await items.upsertFromProvider('plex', {
        ...film(`s${n}`),
        type: 'series',
        seasons: [{ number: 1, episodes: [{ number: 1 }, { number: 2 }] }],
        cast: [{ name: `P ${n}`, role: 'actor' }],
      });
    // It came long ago, although it was found last.
    const addedAt = new Date('2001-01-01');
    await items.upsertFromProvider('plex', { ...film('old'), type: 'series', addedAt });
    await items.upsertFromProvider('plex', film('1'));
    const { lease } = await startRun(store, 'plex');
    await imports.fail(lease, { errorMessage: 'no' });
    const { run } = await startRun(store, 'plex');
    const schedule = await schedules.create({ name: 'n', source: 'plex', cron: '0 3 * * *' });
    const { id } = await campaigns.create({ name: 'n', subject: 's' });
    await campaigns.schedule(id, new Date('2027-01-01'));
    resetQueries();
    const stats = await store.media.stats();
    expect(queries).toHaveLength(1);
    expect(stats).toMatchObject({
      movies: 1,
      series: 8,
      seasons: 7,
      episodes: 14,
      people: 7,
      thumbnails: 0,
      missing: 0,
      runningImports: 1,
      failedImports: 1,
      scheduledCampaigns: 1,
      nextImportAt: schedule.nextRunAt,
    });
    expect(stats.latestSeries.map(({ title }) => title)).toEqual(
      [6, 5, 4, 3, 2].map((n) => `Film s${n}`),
    );
    expect(stats.latestImports[0]).toEqual(run);
  });

  test('keeps no other put of the same image waiting', { needs: 'server' }, async ({
    store,
    openAnother,
  }) => {
    const [one = '', two = '', three = ''] = await addFilms(store, [
      film('1'),
      film('2'),
      film('3'),
    ]);
    await store.media.thumbnails.put(posterOf(one));
    await (await openAnother()).transaction(async (tx) => {
      await tx.media.thumbnails.put(posterOf(two));
      const { thumbnail } = await store.media.thumbnails.put(posterOf(three));
      expect(thumbnail.storageKey).toBe('a');
    });
  });
});
