import { barrier, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import type { Metric, Reading, ReadingSource } from '../src/index.ts';
import { composition, newGoal } from './composition.ts';

/** A source of readings that a test sets, and that keeps what it was asked for. */
function readings(given: Partial<Record<Metric, Reading>>) {
  const asked: string[] = [];
  const source: ReadingSource = {
    latestOf: async (metric) => {
      asked.push(metric);
      return given[metric];
    },
  };
  return { asked, source };
}

suite('a goal that follows a metric', composition, (test) => {
  test('logs the newest reading on its day', async ({ store }) => {
    const { own, goal } = await newGoal(store, { metric: 'weight.weight' });
    const given: Partial<Record<Metric, Reading>> = {};
    const { asked, source } = readings(given);
    const sync = () => own.progress.syncFromTracking(goal.id, source);
    expect(await sync()).toEqual({ status: 'no-reading', reading: null });
    given['weight.weight'] = { date: '2026-01-05', value: 88.4 };
    expect(await sync()).toEqual({ status: 'created', reading: given['weight.weight'] });
    expect(await sync()).toEqual({ status: 'unchanged', reading: given['weight.weight'] });
    given['weight.weight'] = { date: '2026-01-05', value: 88 };
    expect(await sync()).toEqual({ status: 'updated', reading: given['weight.weight'] });
    given['weight.weight'] = { date: '2026-01-06', value: 87 };
    expect(await sync()).toMatchObject({ status: 'created' });
    // Once more for each that was logged.
    expect(asked).toEqual(Array(8).fill('weight.weight'));
    expect((await own.progress.entries(goal.id)).items).toMatchObject([
      { date: '2026-01-06', value: 87 },
      { date: '2026-01-05', value: 88 },
    ]);
    expect(await own.goals.get(goal.id)).toMatchObject({ currentValue: 87 });
    expect(await own.progress.of(goal.id)).toMatchObject({ current: 87, pace: -1, percent: 30 });
  });

  test('replaces what was logged by hand, notes and all, unless it says the same', async ({
    store,
  }) => {
    const { own, goal } = await newGoal(store, { metric: 'weight.weight' });
    const day = { date: '2026-01-05', value: 88 };
    const { source } = readings({ 'weight.weight': day });
    const log = (requestId: string, value: number) =>
      own.progress.log(goal.id, { ...day, value, requestId, notes: 'with clothes' });
    await log('a', 88);
    await own.progress.syncFromTracking(goal.id, source);
    expect((await own.progress.entries(goal.id)).items).toMatchObject([{ notes: 'with clothes' }]);
    await log('b', 90);
    await own.progress.syncFromTracking(goal.id, source);
    expect((await own.progress.entries(goal.id)).items).toMatchObject([{ ...day, notes: null }]);
  });

  test('asks for nothing when it follows none', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    const { asked, source } = readings({ 'weight.weight': { date: '2026-01-05', value: 88 } });
    expect(await own.progress.syncFromTracking(goal.id, source)).toEqual({
      status: 'no-metric',
      reading: null,
    });
    expect(asked).toEqual([]);
  });

  test('refuses a reading that is no value of a day', async ({ store }) => {
    const { own, goal } = await newGoal(store, { metric: 'vitals.hrv' });
    for (const [wrong, field] of [
      [{ date: '2026-02-30', value: 50 }, 'date'],
      [{ date: '2026-01-05', value: Number.NaN }, 'value'],
      [{ date: '2026-01-05', value: null as never }, 'value'],
    ] as const) {
      const { source } = readings({ 'vitals.hrv': wrong });
      await expect(own.progress.syncFromTracking(goal.id, source)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
    expect((await own.progress.entries(goal.id)).items).toEqual([]);
  });

  for (const [first, then] of [
    ['weight.weight', 'caliper.bodyFatPct'],
    ['vitals.restingHr', 'vitals.hrv'],
  ] as const)
    test(`never logs ${first} when it follows ${then} by then`, async ({ store }) => {
      const { own, goal } = await newGoal(store, { metric: first });
      const asked: Metric[] = [];
      const outcome = await own.progress.syncFromTracking(goal.id, {
        async latestOf(metric) {
          asked.push(metric);
          // Somebody changes the goal between the question and the answer.
          if (asked.length === 1) await own.goals.update(goal.id, { metric: then });
          return { date: '2026-01-05', value: metric === first ? 88 : 22.5 };
        },
      });
      expect(asked).toEqual([first, then, then]);
      expect(outcome).toMatchObject({ status: 'created', reading: { value: 22.5 } });
      expect((await own.progress.entries(goal.id)).items).toMatchObject([{ value: 22.5 }]);
    });

  test('ends with the newest reading when an older one comes late', async ({ store }) => {
    const { own, goal } = await newGoal(store, { metric: 'weight.weight' });
    const given = { 'weight.weight': { date: '2026-01-05', value: 88 } };
    const { source } = readings(given);
    const [isRead, isLate] = [barrier(2), barrier(2)];
    const late = own.progress.syncFromTracking(goal.id, {
      async latestOf(metric) {
        const reading = await source.latestOf(metric);
        await isRead();
        await isLate();
        return reading;
      },
    });
    await isRead();
    const newest = { date: '2026-01-05', value: 87 };
    given['weight.weight'] = newest;
    expect(await own.progress.syncFromTracking(goal.id, source)).toMatchObject({
      status: 'created',
    });
    await isLate();
    expect(await late).toEqual({ status: 'updated', reading: newest });
    expect((await own.progress.entries(goal.id)).items).toMatchObject([newest]);
    expect(await own.goals.get(goal.id)).toMatchObject({ currentValue: 87 });
  });

  test('logs a reading that is deleted before it was asked for again', async ({ store }) => {
    const { own, goal } = await newGoal(store, { metric: 'weight.weight' });
    const reading = { date: '2026-01-05', value: 88 };
    const answers = [reading, undefined];
    const source = { latestOf: async () => answers.shift() };
    expect(await own.progress.syncFromTracking(goal.id, source)).toEqual({
      status: 'created',
      reading,
    });
  });

  test('says that it is busy when each look finds another reading', async ({ store }) => {
    const { own, goal } = await newGoal(store, { metric: 'weight.weight' });
    let value = 80;
    const source = { latestOf: async () => ({ date: '2026-01-05', value: ++value }) };
    await expect(own.progress.syncFromTracking(goal.id, source)).rejects.toMatchObject({
      code: 'BUSY',
    });
  });

  test('is one row when 32 bring the same reading at once', async ({ store }) => {
    const { own, goal } = await newGoal(store, { metric: 'weight.weight' });
    const { source } = readings({ 'weight.weight': { date: '2026-01-05', value: 88 } });
    const results = await race(32, () => own.progress.syncFromTracking(goal.id, source));
    const statuses = valuesOf(results).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['created', ...Array(31).fill('unchanged')]);
    expect((await own.progress.entries(goal.id)).items).toHaveLength(1);
  });
});
