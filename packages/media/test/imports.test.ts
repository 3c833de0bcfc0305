import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, film, noId, startRun } from './composition.ts';

suite('import runs', composition, (test) => {
  test('are one for many identical starts', { needs: 'concurrency' }, async ({ openAnother }) => {
    const { media } = await openAnother({ poolSize: 32 });
    for (const source of ['plex', 'tautulli', 'plex:films']) {
      const results = await race(32, () => media.imports.start({ source }));
      expect(errorsOf(results)).toEqual([]);
      const starts = valuesOf(results);
      expect(new Set(starts.map(({ run }) => run.id)).size).toBe(1);
      expect(starts.filter(({ status }) => status === 'started')).toHaveLength(1);
      expect(starts.filter(({ status }) => status === 'running')).toHaveLength(31);
    }
    expect((await media.imports.list()).items).toHaveLength(3);
  });

  test('of a silent worker are taken over by one', { needs: 'concurrency' }, async ({
    openAnother,
    clock,
  }) => {
    const { media } = await openAnother({ poolSize: 32 });
    const first = await media.imports.start({ source: 'plex' });
    clock.advance(61_000);
    const starts = valuesOf(await race(32, () => media.imports.start({ source: 'plex' })));
    expect(starts).toHaveLength(32);
    expect(starts.filter(({ status }) => status === 'taken-over')).toHaveLength(1);
    expect(new Set(starts.map(({ run }) => run.id))).toEqual(new Set([first.run.id]));
    expect(await media.imports.get(first.run.id)).toMatchObject({ attempts: 2 });
  });

  test('go on at their checkpoint with whoever has the lease', async ({ store, clock }) => {
    const { imports, items } = store.media;
    const { lease, run } = await startRun(store, 'plex');
    expect(run).not.toHaveProperty('token');
    await imports.checkpoint(lease, { checkpoint: { page: 3 }, processed: 30 });
    clock.advance(59_000);
    expect(await imports.start({ source: 'plex' })).toMatchObject({ status: 'running' });
    clock.advance(2000);
    // Nobody has taken it yet, and still the lease is over.
    await expect(imports.checkpoint(lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    const taken = await startRun(store, 'plex');
    expect(taken.run).toMatchObject({ id: run.id, attempts: 2, checkpoint: { page: 3 } });
    const stale = [
      () => imports.checkpoint(lease, { processed: 99 }),
      () => imports.finish(lease, { isComplete: true }),
      () => imports.fail(lease, { errorMessage: 'late' }),
      () => items.upsertFromProvider('plex', film('1'), { run: lease }),
      () => items.upsertManyFromProvider('plex', [film('1')], { run: lease }),
    ];
    const lost = { code: 'LEASE_LOST', hint: 'Stop: someone else may have it now.' };
    for (const call of stale) await expect(call()).rejects.toMatchObject(lost);
    expect((await items.list()).items).toEqual([]);
    expect(await imports.get(run.id)).toMatchObject({ status: 'running', processed: 30 });
    expect(await imports.finish(taken.lease, { isComplete: true, processed: 40 })).toMatchObject({
      status: 'succeeded',
      isComplete: true,
      processed: 40,
    });
    await expect(imports.checkpoint(taken.lease)).rejects.toMatchObject({
      code: 'LEASE_LOST',
      current: { status: 'succeeded' },
    });
    await expect(
      imports.finish({ id: noId, token: noId }, { isComplete: true }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('that are over change nothing of what is there', async ({ store, clock }) => {
    const { imports, items, series } = store.media;
    const { lease } = await startRun(store, 'plex');
    const told = film('1', {
      type: 'series',
      providerIds: { imdb: 'tt1' },
      genres: ['Drama'],
      cast: [{ name: 'Ann', role: 'actor' }],
      seasons: [{ number: 1, title: 'One', episodes: [{ number: 1, title: 'First' }] }],
    });
    const { id } = await items.upsertFromProvider('plex', told, { run: lease });
    const stored = async () => [await items.get(id), await series.get(id)];
    const before = await stored();
    await imports.fail(lease, { errorMessage: 'Broken.' });
    clock.advance(1000);
    const late = {
      ...told,
      title: 'Late',
      providerIds: { imdb: 'tt2', tmdb: '2' },
      genres: ['Comedy'],
      cast: [{ name: 'Bob', role: 'director' as const }],
      seasons: [{ number: 1, title: 'Late', episodes: [{ number: 1, title: 'Late' }] }],
    };
    await expect(items.upsertFromProvider('plex', late, { run: lease })).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
    expect(await stored()).toEqual(before);
  });

  test('that are over add no id to an item that another provider knows', async ({ store }) => {
    const { imports, items } = store.media;
    const providerIds = { imdb: 'tt1' };
    const { id } = await items.upsertFromProvider('jellyfin', film('x', { providerIds }));
    const before = await items.get(id);
    const { lease } = await startRun(store, 'plex');
    await imports.fail(lease, { errorMessage: 'Broken.' });
    const late = items.upsertFromProvider('plex', film('1', { providerIds }), { run: lease });
    await expect(late).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await items.get(id)).toEqual(before);
  });

  for (const [what, record] of [
    ['taken', film('1')],
    ['refused', film('1', { title: '' })],
  ] as const)
    test(`are held for a minute by a record that is ${what}, or as long as they were`, async ({
      store,
      clock,
    }) => {
      const { imports, items } = store.media;
      const short = await startRun(store, 'short', 1000);
      const long = await startRun(store, 'long', 3_600_000);
      const minuteAfter = clock.peek().getTime() + 60_000;
      for (const { lease } of [short, long])
        await items.upsertManyFromProvider('plex', [record], { run: lease });
      const held = await imports.get(short.lease.id);
      expect(held.leaseExpiresAt?.getTime()).toBeGreaterThanOrEqual(minuteAfter);
      expect(await imports.get(long.lease.id)).toMatchObject({
        leaseExpiresAt: long.run.leaseExpiresAt,
      });
    });

  test('leave an item of which a record is refused as it is', async ({ store, clock }) => {
    const { items } = store.media;
    const { lease } = await startRun(store, 'plex');
    const { id } = await items.upsertFromProvider('plex', film('1'), { run: lease });
    const before = await items.get(id);
    clock.advance(1000);
    const bad = film('1', { title: '' });
    expect(await items.upsertManyFromProvider('plex', [bad], { run: lease })).toMatchObject({
      rejected: 1,
    });
    expect(await items.get(id)).toEqual(before);
  });

  test('are taken over from the moment on at which the lease is over', async ({ store, clock }) => {
    const { imports } = store.media;
    const { lease, run } = await startRun(store, 'plex');
    const end = run.leaseExpiresAt as Date;
    clock.set(new Date(end.getTime() - 1));
    expect(await imports.start({ source: 'plex' })).toMatchObject({ status: 'running' });
    clock.set(end);
    await expect(imports.checkpoint(lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    clock.set(end);
    expect(await imports.start({ source: 'plex' })).toMatchObject({ status: 'taken-over' });
  });

  test('are taken over by their ids while they are not over, and none begins', async ({
    store,
    clock,
  }) => {
    const { imports } = store.media;
    const { lease, run } = await startRun(store, 'plex');
    await imports.checkpoint(lease, { checkpoint: { page: 3 } });
    expect(await imports.takeOver(run.id)).toBeUndefined();
    clock.advance(61_000);
    const held = await imports.takeOver(run.id, { lease: 5000 });
    expect(held).toMatchObject({ status: 'taken-over', run: { checkpoint: { page: 3 } } });
    await expect(imports.checkpoint(lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    clock.advance(4000);
    if (held) await imports.fail(held.lease, { errorMessage: 'no network' });
    clock.advance(1000);
    for (const id of [run.id, '018f9e5a-7b1c-7e4d-8a2b-000000000000'])
      expect(await imports.takeOver(id)).toBeUndefined();
    expect((await imports.list()).items).toMatchObject([{ status: 'failed', attempts: 2 }]);
    await expect(imports.takeOver('1')).rejects.toMatchObject({ field: 'id' });
    const unknown = imports.takeOver(run.id, { leese: 1 } as object);
    await expect(unknown).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('are listed, and refuse bad input', async ({ store }) => {
    const { imports } = store.media;
    for (const source of ['a', 'b', 'a', 'c']) {
      const { lease } = await startRun(store, source);
      await imports.fail(lease, { errorMessage: 'no network' });
    }
    expect((await imports.list({ source: 'a' })).items).toHaveLength(2);
    const latest = await imports.list({ limit: 2 });
    expect(latest.items.map(({ source }) => source)).toEqual(['c', 'a']);
    for (const [field, input] of [
      ['source', { source: '' }],
      ['lease', { source: 'a', lease: 5 }],
      ['scheduleId', { source: 'a', scheduleId: 'x' }],
    ] as const)
      await expect(imports.start(input)).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    await expect(imports.start({ source: 'a', scheduleId: noId })).rejects.toMatchObject({
      code: 'REFERENCE',
    });
  });

  test('that bring the same new films at once make each once', {
    needs: 'concurrency',
  }, async ({ openAnother, db, tables }) => {
    const { media } = await openAnother({ poolSize: 8 });
    const films = Array.from({ length: 20 }, (_, n) =>
      film(`${n}`, { providerIds: { imdb: `tt${n}` }, genres: ['Drama'] }),
    );
    const results = await race(8, (index) =>
      media.items.upsertManyFromProvider('plex', index % 2 ? films : [...films].reverse()),
    );
    expect(errorsOf(results)).toEqual([]);
    expect(await db.select().from(tables.mediaItems)).toHaveLength(20);
    expect(await db.select().from(tables.mediaProviderIds)).toHaveLength(40);
    const created = valuesOf(results).reduce((sum, summary) => sum + summary.created, 0);
    expect(created).toBe(20);
    const ids = valuesOf(results).map(({ results: each }, index) => {
      const list = each.map((result) => ('id' in result ? result.id : ''));
      return (index % 2 ? list : list.reverse()).join();
    });
    expect(new Set(ids).size).toBe(1);
  });
});
