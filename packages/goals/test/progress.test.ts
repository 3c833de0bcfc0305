import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import fc from 'fast-check';
import { expect } from 'vitest';
import { dateOfDay, dayNumber } from '../src/progress/calendar.ts';
import { composition, newGoal, newProfile } from './composition.ts';
import { progressSql } from './progress-sql.ts';

const rounds = Number(process.env.GOALS_PROGRESS_ROUNDS ?? 60);

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -20_000, max: 20_000 }).map((hundredths) => hundredths / 100),
);
const date = fc
  .integer({ min: dayNumber('2023-12-01'), max: dayNumber('2024-06-30') })
  .map((number) => dateOfDay(number) as string);
const goal = fc.record({
  startValue: fc.option(value),
  startDate: fc.option(date),
  targetValue: value,
  entries: fc.uniqueArray(fc.record({ date, value }), { maxLength: 4, selector: (e) => e.date }),
});

suite('the progress of a goal', composition, (test) => {
  test('has one value a day: created, then updated', async ({ store, clock }) => {
    const { own, goal } = await newGoal(store);
    const log = (requestId: string, value: number, notes?: string) =>
      own.progress.log(goal.id, { requestId, date: '2026-01-05', value, ...(notes && { notes }) });
    const now = clock.peek();
    const created = await log('a', 88.005, 'Morning');
    expect(created).toEqual({
      status: 'created',
      entry: {
        id: created.entry?.id,
        ...{ goalId: goal.id, date: '2026-01-05', value: 88.01, notes: 'Morning', createdAt: now },
      },
    });
    expect(await log('b', 87)).toEqual({
      status: 'updated',
      entry: { ...created.entry, value: 87, notes: null },
    });
    expect((await own.progress.entries(goal.id)).items).toHaveLength(1);
  });

  test('logs a request once, whatever came after it', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    const first = { requestId: 'a', date: '2026-01-05', value: 88 };
    await own.progress.log(goal.id, first);
    const { entry } = await own.progress.log(goal.id, { ...first, requestId: 'b', value: 87 });
    expect(await own.progress.log(goal.id, first)).toEqual({ status: 'duplicate', entry });
    expect(await own.progress.entries(goal.id)).toMatchObject({ items: [{ value: 87 }] });
    for (const other of [{ value: 87 }, { date: '2026-01-06' }])
      await expect(own.progress.log(goal.id, { ...first, ...other })).rejects.toMatchObject({
        code: 'CONFLICT',
        columns: ['requestId'],
      });
    await own.progress.delete(goal.id, '2026-01-05');
    expect(await own.progress.log(goal.id, first)).toEqual({ status: 'duplicate', entry: null });
    // Another goal has requests of its own.
    const second = await newGoal(store);
    expect(await second.own.progress.log(second.goal.id, first)).toMatchObject({
      status: 'created',
    });
  });

  test('knows each of many requests again, and none of another goal', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    const other = await own.goals.create({ title: 'Other', goalType: 'weight', targetValue: 1 });
    const requests = ['a', 'b', 'c'].map((requestId, n) => ({
      ...{ requestId, date: `2026-01-0${n + 1}`, value: 90 - n },
    }));
    for (const request of requests)
      expect((await own.progress.log(goal.id, request)).status).toBe('created');
    for (const request of requests) {
      expect(await own.progress.log(goal.id, request)).toMatchObject({
        status: 'duplicate',
        entry: { date: request.date, value: request.value },
      });
      expect((await own.progress.log(other.id, request)).status).toBe('created');
    }
  });

  test('keeps the value of the latest day as the current one', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    let made = 0;
    const current = async () => (await own.goals.get(goal.id)).currentValue;
    const log = async (date: string, value: number) => {
      await own.progress.log(goal.id, { requestId: `${made++}`, date, value });
      return current();
    };
    expect(await log('2026-01-05', 88)).toBe(88);
    expect(await log('2026-01-03', 89)).toBe(88);
    expect(await log('2026-01-07', 86)).toBe(86);
    expect(await log('2026-01-07', 85)).toBe(85);
    await own.progress.delete(goal.id, '2026-01-07');
    expect(await current()).toBe(88);
    await own.progress.delete(goal.id, '2026-01-03');
    await own.progress.delete(goal.id, '2026-01-05');
    expect(await current()).toBeNull();
    await expect(own.progress.delete(goal.id, '2026-01-05')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'goal_progress_log',
    });
  });

  test('refuses what is no value of a day, and writes nothing', async ({ store, db, tables }) => {
    const { own, goal } = await newGoal(store);
    const good = { requestId: 'a', date: '2026-01-05', value: 88 };
    for (const [wrong, field] of [
      [{ requestId: '' }, 'requestId'],
      [{ requestId: 'x'.repeat(101) }, 'requestId'],
      [{ date: '2026-02-29' }, 'date'],
      [{ date: new Date() }, 'date'],
      [{ value: Number.POSITIVE_INFINITY }, 'value'],
      [{ value: 1e8 }, 'value'],
      [{ value: '88' }, 'value'],
      [{ notes: 'x'.repeat(2001) }, 'notes'],
      [{ profileId: own.id }, 'profileId'],
    ] as const)
      await expect(own.progress.log(goal.id, { ...good, ...wrong } as never)).rejects.toMatchObject(
        { code: 'INVALID_INPUT', field },
      );
    await expect(own.progress.delete(goal.id, '2026-02-29')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'date',
    });
    expect(await db.select().from(tables.goalProgressLog)).toEqual([]);
    expect(await db.select().from(tables.goalProgressRequests)).toEqual([]);
  });

  test('lists its values, the latest day first, each once', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    expect(await own.progress.entries(goal.id)).toEqual({ items: [], next: undefined });
    for (let day = 10; day < 22; day++)
      await own.progress.log(goal.id, { requestId: `${day}`, date: `2026-01-${day}`, value: day });
    const first = await own.progress.entries(goal.id, { limit: 5 });
    const second = await own.progress.entries(goal.id, { after: first.next });
    const values = [...first.items, ...second.items].map(({ value }) => value);
    expect(values).toEqual(Array.from({ length: 12 }, (_, n) => 21 - n));
  });

  test('is one row for a request that comes 32 times at once', async ({ store, db, tables }) => {
    const { own, goal } = await newGoal(store);
    const request = { requestId: 'a', date: '2026-01-05', value: 88 };
    const results = await race(32, () => own.progress.log(goal.id, request));
    expect(errorsOf(results)).toEqual([]);
    const outcomes = valuesOf(results).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'created')).toHaveLength(1);
    expect(outcomes.filter((status) => status === 'duplicate')).toHaveLength(31);
    expect(await db.select().from(tables.goalProgressLog)).toHaveLength(1);
    expect(await db.select().from(tables.goalProgressRequests)).toHaveLength(1);
  });

  test('is one row for 32 requests of one day', async ({ store, db, tables }) => {
    const { own, goal } = await newGoal(store);
    const results = await race(32, (n) =>
      own.progress.log(goal.id, { requestId: `${n}`, date: '2026-01-05', value: n }),
    );
    expect(errorsOf(results)).toEqual([]);
    const created = valuesOf(results).filter(({ status }) => status === 'created');
    expect(created).toHaveLength(1);
    const [row] = await db.select().from(tables.goalProgressLog);
    expect(row?.id).toBe(created[0]?.entry?.id);
    expect((await own.goals.get(goal.id)).currentValue).toBe(row?.value);
  });

  test('has the value of the latest day as current when many days come at once', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const { own, goal } = await newGoal(store);
    const sides = [own, (await openAnother()).goals.forProfile(own.id)];
    for (let round = 0; round < 5; round++) {
      const results = await race(20, (n) =>
        (sides[n % 2] ?? own).progress.log(goal.id, {
          ...{ requestId: `${round}.${n}`, date: `20${10 + round}-01-${10 + n}`, value: n },
        }),
      );
      expect(errorsOf(results)).toEqual([]);
      expect((await own.goals.get(goal.id)).currentValue).toBe(19);
    }
  });

  test('is part of the transaction that it is logged in', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    const request = { requestId: 'a', date: '2026-01-05', value: 88 };
    await expect(
      store.transaction(async (tx) => {
        const outcome = await tx.goals.forProfile(own.id).progress.log(goal.id, request);
        throw new Error(outcome.status);
      }),
    ).rejects.toThrow('created');
    expect(await own.goals.get(goal.id)).toMatchObject({ currentValue: null });
    expect(await own.progress.log(goal.id, request)).toMatchObject({ status: 'created' });
  });

  test('answers the list of active goals with percent, also for a target of 0', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const own = await newProfile(store);
    const create = async (title: string, priority: number, startValue: number, target: number) => {
      const goal = await own.goals.create({
        ...{ title, priority, startValue, targetValue: target, goalType: 'custom' },
      });
      await own.progress.log(goal.id, { requestId: 'a', date: '2026-01-02', value: 5 });
      return goal;
    };
    const cigarettes = await create('No cigarettes', 1, 20, 0);
    await create('Ten pull-ups', 1, 0, 10);
    await create('Stay at 5', 2, 5, 5);
    const paused = await create('Paused', 9, 0, 10);
    await own.goals.transition(paused.id, 'paused');
    resetQueries();
    const { items } = await own.progress.active();
    expect(queries).toHaveLength(1);
    expect(items.map(({ goal, progress }) => [goal.title, progress.percent])).toEqual([
      ['Stay at 5', 100],
      ['No cigarettes', 75],
      ['Ten pull-ups', 50],
    ]);
    expect(items[1]).toEqual({
      goal: await own.goals.get(cigarettes.id),
      progress: await own.progress.of(cigarettes.id),
    });
    const first = await own.progress.active({ limit: 2 });
    const second = await own.progress.active({ limit: 2, after: first.next });
    expect([...first.items, ...second.items]).toEqual(items);
  });

  test('is late once the present day is past that of the target', async ({ store, clock }) => {
    const { own, goal } = await newGoal(store, {
      startDate: '2026-01-01',
      targetDate: '2026-03-01',
    });
    await own.progress.log(goal.id, { requestId: 'a', date: '2026-01-11', value: 87 });
    for (const [time, isOnTime] of [
      ['2026-03-01T23:59:59.000Z', true],
      ['2026-03-02T00:00:00.000Z', false],
    ] as const) {
      clock.set(new Date(time));
      expect(await own.progress.of(goal.id)).toMatchObject({ isOnTime });
      const { items } = await own.progress.active();
      expect(items).toMatchObject([{ progress: { isOnTime, projectedDate: '2026-02-04' } }]);
    }
  });

  test('is what SQL says it is', async ({ store, execute }) => {
    const own = await newProfile(store);
    const seed = Number(process.env.GOALS_PROGRESS_SEED ?? 1);
    for (const { entries, ...input } of fc.sample(goal, { numRuns: rounds, seed })) {
      const { id } = await own.goals.create({ title: 'Any', goalType: 'custom', ...input });
      for (const entry of entries) await own.progress.log(id, { requestId: entry.date, ...entry });
      const progress = await own.progress.of(id);
      const [row] = await execute(progressSql(store.dialect, id));
      const context = JSON.stringify({ input, entries, progress, row });
      const { start } = progress;
      if (start === null || start === input.targetValue) {
        // Where SQL has to divide by zero, or knows nothing.
        const isReached = start !== null && progress.current === start;
        expect(progress.fraction, context).toBe(Number(isReached));
      } else {
        expect(progress.fraction, context).toBeCloseTo(Number(row?.fraction), 9);
        // SQLite rounds a binary fraction: half of a tenth may go either way.
        const exact = store.dialect === 'postgres' ? 0 : 0.1 + 1e-9;
        expect(Math.abs(progress.percent - Number(row?.percent)), context).toBeLessThanOrEqual(
          exact,
        );
      }
      if (row?.pace === null) expect(progress.pace, context).toBeNull();
      else expect(progress.pace, context).toBeCloseTo(Number(row?.pace), 9);
      // A later year has more digits.
      const projected = String(row?.projected).length === 10 ? row?.projected : null;
      expect(progress.projectedDate, context).toBe(projected);
    }
  });
});
