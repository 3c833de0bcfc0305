import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importWithings } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { pieces } from './support/apple-health.ts';
import { allRows } from './support/rows.ts';

const weight = `Date,"Weight (kg)","Fat mass (kg)","Bone mass (kg)","Muscle mass (kg)","Hydration (kg)",Comments
"2026-03-28 07:11:22",81.05,16.21,3.20,61.60,44.10,
"2026-03-28 21:00:00",81.90,,,,,"after dinner"
"2026-03-29 07:05:00",80.70,16.14,3.20,61.30,44.00,
`;
const pressures = `Date,"Heart rate",Systolic,Diastolic,Comments
"2026-03-28 07:30:00",62,121,79,
"2026-03-29 02:30:00",58,118,76,"in the hour that is not there"
"2026-03-29 12:00:00",70,,,
"2026-03-30 07:30:00",60,79,121,
`;
const nights = `from,to,"light (s)","deep (s)","rem (s)","awake (s)","wake up","Duration to sleep (s)","Duration to wake up (s)","Snoring (s)","Snoring episodes","Average heart rate","Heart rate (min)","Heart rate (max)"
2026-03-28T23:00:00+01:00,2026-03-29T07:00:00+02:00,13500,5400,5400,900,2,600,0,0,0,54,47,78
2026-03-29T23:30:00-07:00,2026-03-30T06:30:00-07:00,14400,5400,4500,900,1,600,0,0,0,55,48,80
`;
const activities = `from,to,from (manual),to (manual),Timezone,Activity type,Data,GPS,Modified
2026-03-28T17:00:00+01:00,2026-03-28T17:45:00+01:00,,,Europe/Berlin,Running,"{""calories"":412.6,""hr_average"":141,""hr_max"":171,""distance"":7012.5,""steps"":7100}",,2026-03-28T18:00:00+01:00
2026-03-29T10:00:00+02:00,2026-03-29T11:00:00+02:00,2026-03-29T10:05:00+02:00,2026-03-29T10:50:00+02:00,Europe/Berlin,Yoga,"{""calories"":""0"",""manual_calories"":""130""}",,
2026-03-29T12:00:00+02:00,2026-03-29T13:00:00+02:00,,,Europe/Berlin,Yoga,"{broken",,
`;

suite('a Withings export', composition, (test) => {
  test('gives weights and body fat, the last weight of a day', async ({ store }) => {
    const own = await newPerson(store);
    const report = await importWithings(own, pieces(weight, 11));
    expect(report).toMatchObject({ records: 3, truncated: false });
    expect(await allRows(own)).toMatchObject({
      weight: [
        { date: '2026-03-29', weight: 80.7, source: 'withings', notes: null },
        { date: '2026-03-28', weight: 81.9, notes: 'after dinner' },
      ],
      caliper: [
        { date: '2026-03-29', bodyFatPct: 20 },
        { date: '2026-03-28', bodyFatPct: 20 },
      ],
    });
    const before = await allRows(own);
    const { logs } = await importWithings(own, pieces(weight));
    expect(logs.weight).toMatchObject({ inserted: 0, updated: 0, rejectedCount: 0 });
    expect(logs.caliper).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    expect(await allRows(own)).toEqual(before);
  });

  test('of thousands of weights gives all but the bad one, which is told with its line', async ({
    store,
  }) => {
    const own = await newPerson(store);
    const rows = Array.from({ length: 2100 }, (_, index) => {
      const date = new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10);
      return `${date} 07:00:00,${index === 1500 ? 8000 : 80},16,,,,`;
    });
    const { logs } = await importWithings(
      own,
      pieces(`${weight.split('\n')[0]}\n${rows.join('\n')}\n`),
    );
    const reason = 'Too big: expected number to be <=700';
    const rejected = [{ line: 1502, field: 'weight', reason }];
    expect(logs.weight).toMatchObject({ inserted: 2099, rejectedCount: 1, rejected });
    expect(logs.caliper).toMatchObject({ inserted: 2100 });
  });

  test('gives blood pressures in the zone that it is told', async ({ store }) => {
    const own = await newPerson(store);
    const { logs } = await importWithings(own, pieces(pressures), { timeZone: 'Europe/Berlin' });
    expect(logs.bloodPressure).toMatchObject({
      inserted: 2,
      rejected: [
        { line: 5, field: 'systolic', reason: 'Expected more than the diastolic pressure' },
      ],
    });
    expect((await allRows(own)).bloodPressure).toMatchObject([
      {
        date: '2026-03-29',
        measuredAt: new Date('2026-03-29T01:30:00Z'),
        notes: 'in the hour that is not there',
      },
      {
        date: '2026-03-28',
        measuredAt: new Date('2026-03-28T06:30:00Z'),
        systolic: 121,
        diastolic: 79,
        pulse: 62,
      },
    ]);
    for (const timeZone of ['', 'Berlin', '+02:00'])
      await expect(importWithings(own, pieces(pressures), { timeZone })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'timeZone',
      });
  });

  test('gives nights to the day they end', async ({ store }) => {
    const own = await newPerson(store);
    await importWithings(own, pieces(nights));
    expect((await allRows(own)).sleep).toMatchObject([
      { date: '2026-03-30', totalDurationMinutes: 405 },
      {
        date: '2026-03-29',
        sleepStart: new Date('2026-03-28T22:00:00Z'),
        sleepEnd: new Date('2026-03-29T05:00:00Z'),
        totalDurationMinutes: 405,
        sleepSegments: { deep: 90, rem: 90, light: 225, awake: 15 },
      },
    ]);
  });

  test('gives a day its longest sleep, not its naps, in any order', async ({ store }) => {
    const [header, night] = nights.split('\n');
    const nap = '2026-03-29T14:00:00+02:00,2026-03-29T14:25:00+02:00,1500,0,0,0,,,,,,,,';
    const files = [[night, nap], [nap, night], [nap], [night], [nap]].map((rows) =>
      [header, ...rows, ''].join('\n'),
    );
    for (const order of [[0], [1], [2, 3], [3, 4]]) {
      const own = await newPerson(store);
      for (const file of order) await importWithings(own, pieces(files[file] as string));
      expect((await allRows(own)).sleep, `${order}`).toMatchObject([{ totalDurationMinutes: 405 }]);
    }
  });

  test('gives activities, as they were corrected by hand', async ({ store }) => {
    const own = await newPerson(store);
    const { logs } = await importWithings(own, pieces(activities));
    expect(logs.activity).toMatchObject({ inserted: 2, rejected: [{ line: 4, field: 'data' }] });
    expect((await allRows(own)).activity).toMatchObject([
      {
        date: '2026-03-28',
        startTime: '17:00:00',
        durationMinutes: 45,
        trainingCategory: 'Running',
        kcal: 413,
        avgHr: 141,
        maxHr: 171,
        distanceKm: 7.01,
      },
      {
        date: '2026-03-29',
        startTime: '10:05:00',
        durationMinutes: 45,
        kcal: 130,
        distanceKm: null,
      },
    ]);
  });

  test('cut off keeps its whole rows, and other files are refused', async ({ store }) => {
    const own = await newPerson(store);
    const cut = weight.slice(0, weight.lastIndexOf('16.14'));
    expect(await importWithings(own, pieces(cut))).toMatchObject({ truncated: true, records: 2 });
    expect((await allRows(own)).weight).toHaveLength(1);
    await importWithings(own, pieces(weight));
    expect((await allRows(own)).weight).toHaveLength(2);
    await expect(importWithings(own, pieces('Datum,Gewicht\n'))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'file',
    });
  });
});
