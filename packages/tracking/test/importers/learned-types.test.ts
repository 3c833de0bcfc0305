import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importGarminCsv } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { pieces } from './support/apple-health.ts';
import { allRows, type Person } from './support/rows.ts';

const count = 20;
const listOf = (heartRate = '') => {
  const days = Array.from({ length: count }, (_, index) => `${index + 1}`.padStart(2, '0'));
  const rows = days.map(
    (day) => `Running,2026-03-${day} 07:05:00,5.${day},300,00:30:00,${heartRate}`,
  );
  return `${['Activity Type,Date,Distance,Calories,Time,Avg HR', ...rows].join('\n')}\n`;
};

const importList = async (own: Person, list = listOf()) =>
  (await importGarminCsv(own, pieces(list))).logs.activity;
const typesOf = async (own: Person) => [
  ...new Set((await allRows(own)).activity.map(({ trainingTypeId }) => trainingTypeId)),
];

suite('a training type that is learned', composition, (test) => {
  test('is that of all workouts once their file is imported again', async ({ store }) => {
    const own = await newPerson(store);
    const { create } = store.tracking.trainingTypes;
    await importList(own);
    for (const name of ['Canicross', 'Orienteering', 'Plogging']) {
      const { id: trainingTypeId } = await create({ name, category: 'cardio' });
      await own.mappings.learn({ activityType: 'running', trainingTypeId });
      expect(await importList(own)).toMatchObject({ updated: count, superseded: 0 });
      expect(await typesOf(own)).toEqual([trainingTypeId]);
      expect(await importList(own)).toMatchObject({ updated: 0, unchanged: count });
    }
    const learned = await allRows(own);
    await own.mappings.forget('running');
    expect(await importList(own)).toMatchObject({ updated: 0, unchanged: count });
    expect(await allRows(own)).toEqual(learned);
  });

  test('gives no record the place of one that says more', async ({ store }) => {
    const own = await newPerson(store);
    const { id: trainingTypeId } = await store.tracking.trainingTypes.create({
      name: 'Canicross',
      category: 'cardio',
    });
    await importList(own, listOf('140'));
    await own.mappings.learn({ activityType: 'running', trainingTypeId });
    expect(await importList(own)).toMatchObject({ updated: 0, superseded: count });
    expect(await typesOf(own)).toEqual([null]);
    expect(await importList(own, listOf('140'))).toMatchObject({ updated: count });
    expect(await typesOf(own)).toEqual([trainingTypeId]);
  });

  test('is not taken from what somebody corrected', async ({ store }) => {
    const own = await newPerson(store);
    const { create } = store.tracking.trainingTypes;
    const [typed, learned] = [
      await create({ name: 'Canicross', category: 'cardio' }),
      await create({ name: 'Plogging', category: 'cardio' }),
    ];
    await importList(own);
    const { id, date } = (await own.activity.latest()) ?? { id: '', date: '' };
    await own.activity.upsert({ id, date, trainingTypeId: typed.id });
    await own.mappings.learn({ activityType: 'running', trainingTypeId: learned.id });
    expect(await importList(own)).toMatchObject({ updated: count - 1, protected: 1 });
    expect(await own.activity.get(id)).toMatchObject({ trainingTypeId: typed.id });
  });

  test('is the last that a batch has of rows that are the same otherwise', async ({ store }) => {
    const own = await newPerson(store);
    const { create } = store.tracking.trainingTypes;
    const types = [
      await create({ name: 'Canicross', category: 'cardio' }),
      await create({ name: 'Plogging', category: 'cardio' }),
    ];
    const [first, last] = types.map(({ id }) => id);
    const row = { log: 'activity', date: '2026-03-01', externalId: 'a' } as const;
    const report = await own.importBatch(
      'garmin',
      [undefined, first, last, last, undefined].map((trainingTypeId) => ({
        ...row,
        trainingTypeId,
      })),
    );
    expect(report).toMatchObject({ inserted: 1, superseded: 2, unchanged: 2 });
    expect(await own.activity.latest()).toMatchObject({ trainingTypeId: last });
    // One that says more stays, wherever it stands.
    const [full, less] = [{ avgHr: 140 }, { trainingTypeId: first }];
    const fuller = [];
    for (const [externalId, ...rows] of [
      ['b', full, less],
      ['c', less, full],
    ] as const) {
      const told = rows.map((fields) => ({ ...row, externalId, ...fields }));
      expect(await own.importBatch('garmin', told)).toMatchObject({ inserted: 1, superseded: 1 });
      fuller.push(expect.objectContaining({ externalId, avgHr: 140, trainingTypeId: null }));
    }
    const { items } = await own.activity.range({ from: row.date, to: row.date });
    expect(items).toEqual(expect.arrayContaining(fuller));
  });
});
