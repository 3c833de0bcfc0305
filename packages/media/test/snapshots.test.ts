import { errorsOf, prolongDeadlocks, race, suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, farTimes, film, type MediaStore, noId, readAll } from './composition.ts';

suite('snapshots', composition, (test) => {
  test('are recorded in two statements, and twice is once', async ({
    store,
    clock,
    queries,
    resetQueries,
  }) => {
    const { items, snapshots } = store.media;
    const { id: mediaItemId } = await items.upsertFromProvider('plex', film('1'));
    const takenAt = new Date('2026-03-01T00:00:00.123Z');
    const list = Array.from({ length: 30 }, (_, n) => ({
      kind: n % 2 ? 'history' : 'libraries',
      subject: `${n}`,
      takenAt,
      plays: n,
      watchTime: 5_000_000_000,
      lastPlayedAt: takenAt,
      mediaItemId: n === 1 ? mediaItemId : null,
      data: n % 3 ? { rows: [n, null, 'é'] } : null,
    }));
    resetQueries();
    const recorded = await snapshots.record([...list, list[0] as (typeof list)[number]]);
    expect(queries).toHaveLength(2);
    expect(recorded).toMatchObject({ created: 30, updated: 0, unchanged: 0 });
    expect(recorded.snapshots.map(({ subject }) => subject)).toEqual(
      list.map(({ subject }) => subject),
    );
    await snapshots.record(list.map((one) => ({ ...one, plays: one.plays + 1 })));
    const all = await readAll((after) => snapshots.list({ limit: 7, after }));
    expect(all).toHaveLength(30);
    expect(
      await readAll((after) => snapshots.list({ kind: 'history', limit: 4, after })),
    ).toHaveLength(15);
    expect(await snapshots.latest({ kind: 'history', subject: '1' })).toMatchObject({
      plays: 2,
      watchTime: 5_000_000_000,
      takenAt,
      lastPlayedAt: takenAt,
      mediaItemId,
      data: { rows: [1, null, 'é'] },
    });
    expect(await snapshots.latest({ kind: 'libraries', subject: '0' })).toMatchObject({
      data: null,
    });
    clock.set(new Date('2026-04-01T00:00:00Z'));
    const now = await snapshots.record({ kind: 'history', subject: '1', plays: 9 });
    expect([await snapshots.latest({ kind: 'history', subject: '1' })]).toEqual(now.snapshots);
    await items.delete(mediaItemId);
    expect(await snapshots.latest({ kind: 'history' })).toBeUndefined();
    await expect(snapshots.record([{ kind: 'x', plays: -1 }])).rejects.toMatchObject({
      field: '0.plays',
    });
    for (const takenAt of farTimes)
      await expect(snapshots.record({ kind: 'x', takenAt })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: '0.takenAt',
      });
    const none = { created: 0, updated: 0, unchanged: 0, snapshots: [] };
    expect(await snapshots.record([])).toEqual(none);
    expect(await snapshots.record({ kind: 'x', mediaItemId: noId })).toMatchObject({
      snapshots: [{ kind: 'x', mediaItemId: null }],
    });
  });

  test('say in all that they hold what was recorded last of a moment', async ({ store }) => {
    const { items, snapshots } = store.media;
    const key = { kind: 'history', subject: '1', takenAt: new Date('2026-01-02') };
    const said = { plays: 2, watchTime: 60, lastPlayedAt: new Date('2026-01-01'), data: { a: 1 } };
    const { id: mediaItemId } = await items.upsertFromProvider('plex', film('1'));
    const first = await snapshots.record({ ...key, ...said, mediaItemId });
    const anew = { plays: 3, watchTime: 90, lastPlayedAt: new Date('2026-01-02'), data: { b: 2 } };
    expect(await snapshots.record({ ...key, ...anew })).toMatchObject({
      updated: 1,
      snapshots: [{ ...first.snapshots[0], ...anew, mediaItemId: null }],
    });
  });

  test('that say nothing new are not written, and each change is told', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { items, snapshots } = store.media;
    const { id: mediaItemId } = await items.upsertFromProvider('plex', film('1'));
    const [takenAt, lastPlayedAt] = [new Date('2026-01-02'), new Date('2026-01-01')];
    const key = { kind: 'history', takenAt };
    const full = { plays: 2, watchTime: 60, lastPlayedAt, data: { a: 1, b: [{ c: null, d: 2 }] } };
    const first = { ...key, subject: '1', ...full, mediaItemId };
    const bare = { ...key, subject: '2' };
    const { snapshots: kept } = await snapshots.record([first, bare]);
    resetQueries();
    const data = { b: [{ d: 2, c: null }], a: 1 };
    expect(
      await snapshots.record([
        { ...first, data },
        { ...bare, mediaItemId: noId },
      ]),
    ).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
      snapshots: kept,
    });
    expect(queries.map(({ name }) => name)).toEqual(['media.snapshots.held']);
    for (const change of [
      { plays: null },
      { plays: 3 },
      { watchTime: 61 },
      { lastPlayedAt: undefined },
      { lastPlayedAt: takenAt },
      { data: { a: 1, b: [] } },
      { data: null },
      { mediaItemId: noId },
    ]) {
      const changed = { ...first, ...change };
      for (const told of [changed, first])
        expect(await snapshots.record([told, bare])).toMatchObject({ updated: 1, unchanged: 1 });
    }
    const another = { ...bare, subject: '3' };
    expect(await snapshots.record([another, bare, { ...first, plays: 9 }])).toMatchObject({
      created: 1,
      updated: 1,
      unchanged: 1,
      snapshots: [another, { id: kept[1]?.id }, { id: kept[0]?.id, plays: 9 }],
    });
  });

  test('of one moment from two sources in other orders do not hold each other up', {
    needs: 'server',
  }, async ({ openAnother, execute }) => {
    await prolongDeadlocks(execute);
    const others = await Promise.all([openAnother(), openAnother()]);
    const takenAt = new Date('2026-01-02');
    const told = (plays: number) => {
      const rows = Array.from({ length: 500 }, (_, n) => ({
        kind: 'history',
        subject: `${n}`,
        takenAt,
        plays,
      }));
      return plays % 2 === 0 ? rows : rows.toReversed();
    };
    for (let round = 0; round < 4; round++) {
      const results = await race(2, async (n) => {
        const plays = 2 * round + n;
        const { snapshots } = await (others[n] as MediaStore).media.snapshots.record(told(plays));
        expect(snapshots).toMatchObject(told(plays));
      });
      expect(errorsOf(results)).toEqual([]);
    }
  });
});
