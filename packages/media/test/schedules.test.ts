import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, farTimes, type MediaStore, noId } from './composition.ts';

const time = (text: string) => new Date(text);

/** Make a daily schedule and claim it again and again; gives the times it was due. */
async function dueTimes(
  store: MediaStore,
  clock: { set(to: Date): void },
  schedule: { cron: string; timeZone: string },
  from: string,
  count: number,
): Promise<string[]> {
  clock.set(time(from));
  const { id } = await store.media.schedules.create({ name: from, source: 'plex', ...schedule });
  const times: string[] = [];
  while (times.length < count) {
    const { nextRunAt } = await store.media.schedules.get(id);
    if (!nextRunAt) break;
    times.push(nextRunAt.toISOString());
    await store.media.schedules.claimDue(nextRunAt);
  }
  await store.media.schedules.delete(id);
  return times;
}

suite('schedules', composition, (test) => {
  test('can be changed after they were claimed for a time to come', async ({ store, clock }) => {
    const { schedules } = store.media;
    const { id } = await schedules.create({ name: 'x', source: 'plex', cron: '0 3 * * *' });
    const [claimed] = await schedules.claimDue(time('9999-12-31T23:59:59.999Z'));
    expect(claimed?.updatedAt.getTime()).toBeLessThanOrEqual(clock.peek().getTime());
    expect(await schedules.update(id, { cron: '30 2 * * *' })).toMatchObject({
      cron: '30 2 * * *',
    });
  });

  test('are due at the time of their zone, once a day across both clock changes', async ({
    store,
    clock,
  }) => {
    const berlin = { cron: '30 2 * * *', timeZone: 'Europe/Berlin' };
    // 02:30 does not exist on 29 March: it runs as soon as the clock has jumped.
    expect(await dueTimes(store, clock, berlin, '2026-03-27T12:00:00Z', 4)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
      '2026-03-31T00:30:00.000Z',
    ]);
    const odd = { ...berlin, cron: '7 2 * * *' };
    expect(await dueTimes(store, clock, odd, '2026-03-28T12:00:00Z', 1)).toEqual([
      '2026-03-29T01:00:00.000Z',
    ]);
    // 02:30 is there twice on 25 October.
    expect(await dueTimes(store, clock, berlin, '2026-10-23T12:00:00Z', 4)).toEqual([
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
      '2026-10-27T01:30:00.000Z',
    ]);
    const newYork = { cron: '0 0 1 * *', timeZone: 'America/New_York' };
    expect(await dueTimes(store, clock, newYork, '2026-01-15T00:00:00Z', 3)).toEqual([
      '2026-02-01T05:00:00.000Z',
      '2026-03-01T05:00:00.000Z',
      '2026-04-01T04:00:00.000Z',
    ]);
    // In New York it is the evening before yet.
    const evening = { cron: '0 20 * * *', timeZone: 'America/New_York' };
    expect(await dueTimes(store, clock, evening, '2026-01-15T00:30:00Z', 1)).toEqual([
      '2026-01-15T01:00:00.000Z',
    ]);
    const monrovia = { cron: '0 3 * * *', timeZone: 'Africa/Monrovia' };
    // Its clocks had seconds of their own.
    expect(await dueTimes(store, clock, monrovia, '1971-01-01T00:00:00Z', 1)).toEqual([
      '1971-01-01T03:44:30.000Z',
    ]);
    const weekdays = { cron: '0 9 * * MON-FRI', timeZone: 'UTC' };
    expect(await dueTimes(store, clock, weekdays, '2026-01-02T10:00:00Z', 2)).toEqual([
      '2026-01-05T09:00:00.000Z',
      '2026-01-06T09:00:00.000Z',
    ]);
  });

  test('of several times a day come once each across both clock changes, and hourly ones in each hour', async ({
    store,
    clock,
  }) => {
    const times = async (cron: string, from: string, count: number, timeZone = 'Europe/Berlin') =>
      (await dueTimes(store, clock, { cron, timeZone }, from, count)).map((due) =>
        due.slice(5, 16),
      );
    const [march, october] = ['2026-03-28T23:00:00Z', '2026-10-24T22:00:00Z'];
    expect(await times('30 2,14 * * *', march, 3)).toEqual([
      '03-29T01:00',
      '03-29T12:30',
      '03-30T00:30',
    ]);
    expect(await times('30 2,14 * * *', october, 3)).toEqual([
      '10-25T00:30',
      '10-25T13:30',
      '10-26T01:30',
    ]);
    expect(await times('*/30 2 * * *', march, 2)).toEqual(['03-29T01:00', '03-30T00:00']);
    expect(await times('0,30 2 * * *', october, 3)).toEqual([
      '10-25T00:00',
      '10-25T00:30',
      '10-26T01:00',
    ]);
    expect(await times('30 2-3 * * *', march, 3)).toEqual([
      '03-29T01:00',
      '03-29T01:30',
      '03-30T00:30',
    ]);
    expect(await times('30 2-3 * * *', october, 2)).toEqual(['10-25T00:30', '10-25T02:30']);
    // What clocks show first when their hour that is there twice is over.
    expect(await times('0 3 * * *', october, 1)).toEqual(['10-25T02:00']);
    // Made between the two 02:30 of that day.
    expect(await times('30 2 * * *', '2026-10-25T01:10:00Z', 1)).toEqual(['10-26T01:30']);
    expect(await times('30 * * * *', '2026-10-25T00:00:00Z', 3)).toEqual([
      '10-25T00:30',
      '10-25T01:30',
      '10-25T02:30',
    ]);
    // Clocks go from 02:00 to 02:30, and from 02:00 to 01:30.
    const island = 'Australia/Lord_Howe';
    expect(await times('15 2,3 * * *', '2026-10-03T14:00:00Z', 2, island)).toEqual([
      '10-03T15:30',
      '10-03T16:15',
    ]);
    expect(await times('45 1,2 * * *', '2026-04-04T14:00:00Z', 2, island)).toEqual([
      '04-04T14:45',
      '04-04T16:15',
    ]);
  });

  test('are claimed once among many who ask', { needs: 'concurrency' }, async ({
    store,
    openAnother,
    clock,
  }) => {
    const others = await Promise.all([openAnother(), openAnother(), openAnother()]);
    for (let n = 0; n < 10; n++)
      await store.media.schedules.create({ name: `s${n}`, source: 'plex', cron: `${n} * * * *` });
    for (let round = 0; round < 5; round++) {
      clock.advance(3_600_000);
      const now = clock.peek();
      const results = await race(24, (index) =>
        (others[index % 3] as MediaStore).media.schedules.claimDue(now),
      );
      const claimed = valuesOf(results).flat();
      expect(valuesOf(results)).toHaveLength(24);
      expect(claimed.map(({ name }) => name).sort()).toEqual(
        Array.from({ length: 10 }, (_, n) => `s${n}`),
      );
    }
  });

  test('that were missed run once, and not when they are disabled', async ({ store, clock }) => {
    const { schedules } = store.media;
    clock.set(time('2026-01-01T00:00:00Z'));
    const { id } = await schedules.create({ name: 'hourly', source: 'plex', cron: '0 * * * *' });
    const now = time('2026-01-01T07:30:00Z');
    expect(await schedules.claimDue(time('2026-01-01T00:59:59.999Z'))).toEqual([]);
    const [claimed] = await schedules.claimDue(now);
    expect(claimed).toMatchObject({
      id,
      dueAt: time('2026-01-01T01:00:00Z'),
      lastRunAt: now,
      nextRunAt: time('2026-01-01T08:00:00Z'),
    });
    expect(await schedules.claimDue(now)).toEqual([]);
    expect(await schedules.update(id, { isEnabled: false })).toMatchObject({ nextRunAt: null });
    expect(await schedules.claimDue(time('2027-01-01T00:00:00Z'))).toEqual([]);
    clock.set(time('2026-01-01T09:10:00Z'));
    const changed = await schedules.update(id, {
      isEnabled: true,
      cron: ' 0  12 * * * ',
      timeZone: 'Asia/Tokyo',
    });
    expect(changed).toMatchObject({ cron: '0 12 * * *', nextRunAt: time('2026-01-02T03:00:00Z') });
    expect(await schedules.update(id, { source: 'tautulli' })).toMatchObject({
      nextRunAt: changed.nextRunAt,
    });
    const other = await schedules.create({ name: 'Other', source: 'plex', cron: '0 4 * * *' });
    await schedules.delete(id);
    expect((await schedules.list()).items).toEqual([other]);
    await expect(schedules.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('keep their next time, and the run that is due, where a change repeats what is there', async ({
    store,
    clock,
  }) => {
    const { schedules } = store.media;
    clock.set(time('2026-03-01T00:00:00Z'));
    const { id } = await schedules.create({ name: 'n', source: 'plex', cron: '0 3 * * *' });
    const dueAt = time('2026-03-01T03:00:00Z');
    clock.set(time('2026-03-01T03:00:05Z'));
    const { source, cron, timeZone, isEnabled, options } = await schedules.get(id);
    const same = { source, cron, timeZone, isEnabled, options };
    const renamed = await schedules.update(id, { ...same, name: 'renamed' });
    expect(renamed).toMatchObject({ name: 'renamed', nextRunAt: dueAt });
    expect(await schedules.update(id, { cron: ' 0  3 * * * ' })).toMatchObject({
      nextRunAt: dueAt,
    });
    expect(await schedules.claimDue()).toMatchObject([{ id, dueAt }]);
    for (const [change, nextRunAt] of [
      [{ timeZone: 'Asia/Tokyo' }, time('2026-03-01T18:00:00Z')],
      [{ isEnabled: false }, null],
      [{ isEnabled: false, cron: '0 4 * * *' }, null],
      [{ isEnabled: true }, time('2026-03-01T19:00:00Z')],
    ] as const)
      expect(await schedules.update(id, { ...change })).toMatchObject({ nextRunAt });
  });

  test('that are off are not claimed, even if they have a next time', async ({
    store,
    execute,
  }) => {
    const { schedules } = store.media;
    await schedules.create({ name: 'on', source: 'plex', cron: '0 3 * * *' });
    await schedules.create({ name: 'off', source: 'plex', cron: '0 3 * * *' });
    await execute(`update import_schedules set is_enabled = false where name = 'off'`);
    const claimed = await schedules.claimDue(time('2030-01-01T00:00:00Z'));
    expect(claimed.map(({ name }) => name)).toEqual(['on']);
  });

  test('take all changes that are made at once, and their time is that of the last', async ({
    store,
    clock,
  }) => {
    const { schedules } = store.media;
    clock.set(time('2026-01-01T00:00:00Z'));
    const { id } = await schedules.create({ name: 'daily', source: 'plex', cron: '0 3 * * *' });
    const written = await race(10, (n) => schedules.update(id, { options: { n } }));
    expect(errorsOf(written)).toEqual([]);
    // Tokyo is at 9 as UTC is at 0.
    const moved = await race(12, (n) =>
      schedules.update(id, n % 2 ? { cron: '0 10 * * *' } : { timeZone: 'Asia/Tokyo' }),
    );
    expect(errorsOf(moved)).toEqual([]);
    expect(await schedules.get(id)).toMatchObject({
      cron: '0 10 * * *',
      timeZone: 'Asia/Tokyo',
      nextRunAt: time('2026-01-01T01:00:00Z'),
    });
  });

  test('go on in a transaction after a name that is taken', async ({ store }) => {
    const fine = { name: 'n', source: 'plex', cron: '0 3 * * *' };
    await store.media.schedules.create(fine);
    const other = await store.transaction(async (tx) => {
      await expect(tx.media.schedules.create(fine)).rejects.toMatchObject({
        code: 'CONFLICT',
        table: 'import_schedules',
        columns: ['name'],
      });
      return tx.media.schedules.create({ ...fine, name: 'm' });
    });
    expect(await store.media.schedules.get(other.id)).toEqual(other);
  });

  test('refuse what never comes to pass', async ({ store }) => {
    const { schedules } = store.media;
    const fine = { name: 'n', source: 'plex', cron: '0 3 * * *' };
    for (const cron of ['', '* * * *', '0 0 0 * * *', '61 * * * *', '0 0 30 2 *', 'noon', '@daily'])
      await expect(schedules.create({ ...fine, cron })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'cron',
      });
    for (const timeZone of ['', 'Mars/Olympus', '+01:00'])
      await expect(schedules.create({ ...fine, timeZone })).rejects.toMatchObject({
        field: 'timeZone',
      });
    await schedules.create(fine);
    await expect(schedules.create(fine)).rejects.toMatchObject({
      code: 'CONFLICT',
      columns: ['name'],
    });
    await expect(schedules.update(noId, { name: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const now of ['now' as never, ...farTimes])
      await expect(schedules.claimDue(now)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'now',
      });
    const names = (await schedules.list()).items.map(({ name }) => name);
    expect(names).toEqual(['n']);
  });
});
