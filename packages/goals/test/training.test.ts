import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import * as z from 'zod';
import type { PhaseStatus } from '../src/index.ts';
import { composition, newProfile, noId } from './composition.ts';

const deload = { phaseType: 'deload', startDate: '2026-02-02' } as const;

suite('training phases', composition, (test) => {
  test('are suggested, accepted, active and completed, one step at a time', async ({ store }) => {
    const { phases } = await newProfile(store);
    const order: PhaseStatus[] = ['suggested', 'accepted', 'active', 'completed'];
    const phase = await phases.suggest({ ...deload, confidence: 87.5, description: 'Tired' });
    expect(phase).toMatchObject({
      ...deload,
      ...{ endDate: null, status: 'suggested', confidence: 87.5, description: 'Tired' },
    });
    for (const [index, status] of order.entries()) {
      const next = order[index + 1];
      for (const to of order.filter((other) => other !== next))
        expect(await phases.transition(phase.id, to), `${status} to ${to}`).toMatchObject({
          status: to === status ? 'unchanged' : 'refused',
          phase: { status },
        });
      if (next)
        expect(await phases.transition(phase.id, next)).toMatchObject({
          status: 'changed',
          phase: { status: next },
        });
    }
    expect(await phases.get(phase.id)).toMatchObject({ status: 'completed' });
    await expect(phases.transition(phase.id, 'rejected' as never)).rejects.toMatchObject({
      field: 'to',
    });
  });

  test('take a step once when many take it', async ({ store }) => {
    const { phases } = await newProfile(store);
    const { id } = await phases.suggest(deload);
    const results = await race(16, () => phases.transition(id, 'accepted'));
    expect(errorsOf(results)).toEqual([]);
    const changed = valuesOf(results).filter(({ status }) => status === 'changed');
    expect(changed).toHaveLength(1);
  });

  test('change their days and their description, in order', async ({ store }) => {
    const { phases } = await newProfile(store);
    const phase = await phases.suggest(deload);
    const patch = { endDate: '2026-02-08', description: 'One week' };
    expect(await phases.update(phase.id, patch)).toEqual({ ...phase, ...patch });
    for (const [wrong, field] of [
      [{ endDate: '2026-02-01' }, 'endDate'],
      [{ startDate: '2026-02-09', description: 'Later' }, 'startDate'],
    ] as const)
      await expect(phases.update(phase.id, wrong)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    expect(await phases.update(phase.id, {})).toEqual({ ...phase, ...patch });
    expect(await phases.update(phase.id, { endDate: null })).toMatchObject({ endDate: null });
  });

  test('refuse what cannot be, also from raw SQL', async ({ store, db, tables }) => {
    const { id: profileId, phases } = await newProfile(store);
    for (const [input, field] of [
      [{ ...deload, phaseType: 'holiday' }, 'phaseType'],
      [{ ...deload, startDate: '2026-02-30' }, 'startDate'],
      [{ ...deload, endDate: '2026-02-01' }, 'endDate'],
      [{ ...deload, confidence: 100.01 }, 'confidence'],
      [{ ...deload, confidence: -1 }, 'confidence'],
      [{ ...deload, status: 'completed' }, 'status'],
    ] as const)
      await expect(phases.suggest(input as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    for (const values of [
      { phaseType: 'holiday' as never },
      { status: 'rejected' as never },
      { confidence: 101 },
      { endDate: '2026-02-01' },
    ])
      await expect(
        db.insert(tables.trainingPhases).values({ ...deload, profileId, ...values }),
      ).rejects.toMatchObject({ code: 'CHECK' });
  });

  test('are listed by start, the latest first, all or those of a status', async ({ store }) => {
    const { phases } = await newProfile(store);
    for (let day = 10; day < 20; day++) {
      const { id } = await phases.suggest({ ...deload, startDate: `2026-02-${day - (day % 2)}` });
      if (day % 5 === 0) await phases.transition(id, 'accepted');
    }
    const first = await phases.list({ limit: 6 });
    const all = [...first.items, ...(await phases.list({ after: first.next })).items];
    const keys = all.map(({ startDate, id }) => `${startDate} ${id}`);
    expect(keys).toEqual(keys.toSorted().reverse());
    expect(new Set(keys).size).toBe(10);
    expect((await phases.list({ status: 'accepted' })).items).toEqual(
      all.filter(({ status }) => status === 'accepted'),
    );
  });
});

suite('fitness tests', composition, (test) => {
  test('are recorded, listed by day and deleted', async ({ store }) => {
    const { tests } = await newProfile(store);
    const cooper = {
      ...{ testType: 'cooper', testDate: '2026-01-10', resultValue: 2800, resultUnit: 'm' },
      ...{ normCategory: 'good', notes: null },
    };
    const recorded = await tests.record(cooper);
    expect(recorded).toMatchObject(cooper);
    expect(await tests.get(recorded.id)).toEqual(recorded);
    await tests.record({ testType: 'push_ups', testDate: '2026-01-12', resultValue: 30 });
    await tests.record({ ...cooper, testDate: '2026-01-11' });
    const days = async (testType?: string) =>
      (await tests.list({ ...(testType && { testType }) })).items.map(({ testDate }) => testDate);
    expect(await days()).toEqual(['2026-01-12', '2026-01-11', '2026-01-10']);
    expect(await days('cooper')).toEqual(['2026-01-11', '2026-01-10']);
    await tests.delete(recorded.id);
    expect(await days('cooper')).toEqual(['2026-01-11']);
    await expect(tests.delete(recorded.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const [wrong, field] of [
      [{ testType: '' }, 'testType'],
      [{ testDate: '2026-13-01' }, 'testDate'],
      [{ resultValue: 1e9 }, 'resultValue'],
      [{ id: recorded.id }, 'id'],
    ] as const)
      await expect(tests.record({ ...cooper, ...wrong } as never)).rejects.toMatchObject({ field });
  });
});

suite('training parameters', composition, (test) => {
  test('are JSON that a schema reads', async ({ store }) => {
    const { parameters } = store.goals;
    const Filter = z.strictObject({ minScore: z.number(), labels: z.array(z.string()) });
    const value = { minScore: 0.5, labels: ['high', 'middle'] };
    await parameters.set('quality_filter', { category: 'quality', value });
    expect(await parameters.get('quality_filter', Filter)).toEqual(value);
    for (const plain of ['text', 12, false, [], { a: null }]) {
      const set = await parameters.set('plain', { category: 'other', value: plain });
      expect(set.value).toEqual(plain);
      expect(await parameters.get('plain', z.json())).toEqual(plain);
    }
    await expect(parameters.get('plain', Filter)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'plain.minScore',
    });
  });

  test('are read by a schema that waits', async ({ store }) => {
    const { parameters } = store.goals;
    const Zone = z.number().refine(async (zone) => zone < 1, 'Expected less than 1');
    await parameters.set('zones.z2', { category: 'zones', value: 0.6 });
    expect(await parameters.get('zones.z2', Zone)).toBe(0.6);
    await parameters.set('zones.z2', { category: 'zones', value: 2 });
    await expect(parameters.get('zones.z2', Zone)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ field: 'zones.z2', message: 'Expected less than 1' }],
    });
  });

  test('that were moved in are read and set under their keys, whatever their form', async ({
    store,
    db,
    tables,
  }) => {
    const { parameters } = store.goals;
    const key = 'quality-filter.minScore';
    const set = { category: 'quality', value: 5 };
    for (const none of [key, '', 'a\0', 'x'.repeat(101), 5 as never])
      await expect(parameters.set(none, set)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'key',
      });
    for (const none of ['', 'a\0', 5 as never])
      await expect(parameters.get(none, z.number())).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'key',
      });
    await db.insert(tables.trainingParameters).values({ ...set, id: noId, key });
    expect(await parameters.get(key, z.number())).toBe(5);
    await parameters.set(key, { ...set, value: 6, isActive: false });
    await parameters.set(key, { ...set, value: 7 });
    expect(await parameters.get(key, z.number())).toBe(7);
  });

  test('are replaced as a whole, and hidden while they are not active', async ({
    store,
    clock,
  }) => {
    const { parameters } = store.goals;
    const created = clock.peek();
    await parameters.set('zones.z2', { category: 'zones', value: 0.6, description: 'Of the most' });
    const set = await parameters.set('zones.z2', { category: 'heart', value: 0.65 });
    expect(set).toEqual({
      ...{ key: 'zones.z2', category: 'heart', value: 0.65, description: null, isActive: true },
      ...{ createdAt: created, updatedAt: set.updatedAt },
    });
    expect(set.updatedAt.getTime()).toBeGreaterThan(created.getTime());
    await parameters.set('zones.z1', { category: 'heart', value: 0.5 });
    await parameters.set('ages', { category: 'people', value: [18, 65] });
    const keys = async (category?: string) =>
      (await parameters.list({ ...(category && { category }) })).items.map(({ key }) => key);
    expect(await keys()).toEqual(['ages', 'zones.z1', 'zones.z2']);
    expect(await keys('heart')).toEqual(['zones.z1', 'zones.z2']);
    await parameters.set('zones.z1', { category: 'heart', value: 0.5, isActive: false });
    expect(await keys('heart')).toEqual(['zones.z2']);
    for (const key of ['zones.z1', 'nothing'])
      await expect(parameters.get(key, z.json())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const key of ['', 'Zones', 'zones.', '.z', 'a b'])
      await expect(parameters.set(key, { category: 'heart', value: 1 }), key).rejects.toMatchObject(
        { field: 'key' },
      );
    await expect(
      parameters.set('big', { category: 'heart', value: 'x'.repeat(70_000) }),
    ).rejects.toMatchObject({ field: 'value' });
    // @ts-expect-error a parameter has a value
    const none = parameters.set('none', { category: 'heart', value: null });
    await expect(none).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'value' });
  });
});
