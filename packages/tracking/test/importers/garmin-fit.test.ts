import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importGarminCsv, importGarminFit } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { pieces } from './support/apple-health.ts';
import { fitFile } from './support/fit.ts';
import { cycling, evening, list, running, trail } from './support/garmin.ts';
import { allRows } from './support/rows.ts';

suite('a FIT file of Garmin', composition, (test) => {
  test('becomes an activity of the local day on which it began', async ({ store }) => {
    const own = await newPerson(store);
    const file = fitFile([evening], { utcOffset: 2 });
    const report = await importGarminFit(own, [file.subarray(0, 100), file.subarray(100)]);
    expect(report).toMatchObject({ logs: { activity: { inserted: 1 } }, truncated: false });
    expect((await own.activity.range()).items).toMatchObject([
      {
        source: 'garmin',
        date: '2026-03-29',
        startTime: '01:30:00',
        durationMinutes: 45,
        trainingCategory: 'Trail Running',
        kcal: 512,
        avgHr: 148,
        maxHr: 177,
        distanceKm: 8.12,
        externalId: '2026-03-29T01:30:00',
      },
    ]);
    expect((await importGarminFit(own, [file])).logs.activity).toMatchObject({ unchanged: 1 });
  });

  test('without a local time takes the zone it is given, else UTC', async ({ store }) => {
    for (const [timeZone, date] of [
      ['America/Los_Angeles', '2026-03-28'],
      ['Asia/Kathmandu', '2026-03-29'],
      [undefined, '2026-03-28'],
    ] as const) {
      const own = await newPerson(store);
      await importGarminFit(own, [fitFile([evening])], { timeZone });
      expect(await own.activity.latest()).toMatchObject({ date });
    }
  });

  test('takes a local time by the quarter of an hour, and none that cannot be', async ({
    store,
  }) => {
    const timeZone = 'Europe/Berlin';
    for (const [utcOffset, externalId] of [
      [5.75 + 1 / 3600, '2026-03-29T05:15:00'],
      [30, '2026-03-29T00:30:00'],
      [-300_000, '2026-03-29T00:30:00'],
    ] as const) {
      const own = await newPerson(store);
      await importGarminFit(own, [fitFile([evening], { utcOffset })], { timeZone });
      expect(await own.activity.latest()).toMatchObject({ externalId });
    }
  });

  test('with several sessions becomes several activities, and a bad one stops no other', async ({
    store,
  }) => {
    const own = await newPerson(store);
    const report = await importGarminFit(own, [
      fitFile([
        { start: new Date('2026-03-28T08:00:00Z'), sport: 5, meters: 1500, averageHeartRate: 5 },
        { start: new Date('2026-03-28T08:40:00Z'), sport: cycling, meters: 40_000 },
        { start: new Date('2026-03-28T10:00:00Z'), sport: running },
      ]),
    ]);
    expect(report.logs.activity).toMatchObject({
      inserted: 2,
      rejected: [{ line: 1, field: 'avgHr' }],
    });
    expect((await allRows(own)).activity).toMatchObject([
      { startTime: '08:40:00', trainingCategory: 'Cycling', distanceKm: 40, kcal: null },
      {
        startTime: '10:00:00',
        trainingCategory: 'Running',
        distanceKm: null,
        durationMinutes: null,
      },
    ]);
  });

  test('and the list agree on what kind of training it is', async ({ store }) => {
    await store.tracking.trainingTypes.seed();
    const sports = [
      [running, trail, 'Trail Running', 'Trail running'],
      [cycling, 6, 'Indoor Cycling', 'Indoor cycling'],
      [10, 43, 'Yoga', 'Yoga'],
      [10, 20, 'Strength Training', 'Weight training'],
      [running, 0, 'Running', 'Running'],
    ] as const;
    for (const [sport, subSport, listed, name] of sports) {
      const [one, other] = [await newPerson(store), await newPerson(store)];
      await importGarminFit(one, [fitFile([{ start: evening.start, sport, subSport }])]);
      await importGarminCsv(other, pieces(list(`${listed},2026-03-28 23:30:00,,,,,,,,`)));
      const type = await one.mappings.resolve(listed.toLowerCase().replace(' ', '_'));
      expect(type).toMatchObject({ name });
      const expected = { trainingCategory: listed, trainingTypeId: type?.id };
      expect(await one.activity.latest(), listed).toMatchObject(expected);
      expect(await other.activity.latest(), listed).toMatchObject(expected);
    }
  });

  test('that is cut off is told so, and one that is none is refused', async ({ store }) => {
    const own = await newPerson(store);
    const file = fitFile([evening]);
    for (const length of [0, 13, 200, file.length - 1]) {
      const report = await importGarminFit(own, [file.subarray(0, length)]);
      expect(report, `${length}`).toEqual({ logs: {}, records: 0, ignored: 0, truncated: true });
    }
    const wrong = file.slice();
    wrong[200] = (wrong[200] ?? 0) ^ 1;
    for (const bad of [wrong, new TextEncoder().encode('GPX is no FIT, and never was.')]) {
      await expect(importGarminFit(own, [bad])).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'file',
      });
    }
    await expect(importGarminFit(own, [file], { timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'timeZone',
    });
    expect((await own.activity.range()).items).toEqual([]);
  });

  test('without an end stops at its limit', async ({ store }) => {
    const own = await newPerson(store);
    let asked = 0;
    function* endless(): Generator<Uint8Array> {
      const piece = new Uint8Array(1 << 20);
      while (++asked < 100) yield piece;
    }
    await expect(importGarminFit(own, endless())).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(asked).toBe(33);
  });
});
