import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importGarminCsv, importGarminFit } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { fitFile } from './support/fit.ts';

const header = 'Activity Type,Date,Title,Distance,Calories,Time,Avg HR,Max HR';
const start = new Date('2026-03-28T23:30:00Z');
const running = 1;

suite('a value in Garmin’s list of activities', composition, (test) => {
  test('has either sign for groups of digits and for parts of a second', async ({ store }) => {
    for (const [calories, time] of [
      ['1024', '1:00:29.4'],
      ['"1,024"', '"1:00:29,4"'],
      ['1.024', '60:29'],
      ['1 024', '01:00:29'],
    ]) {
      const own = await newPerson(store);
      const row = `Running,2026-03-28 17:06:03,Run,"5,48",${calories},${time},153,176`;
      await importGarminCsv(own, [`${header}\n${row}\n`]);
      expect(await own.activity.latest(), `${calories} ${time}`).toMatchObject({
        kcal: 1024,
        durationMinutes: 60,
      });
    }
  });

  test('is rounded where its column is whole, and grouped by blanks of any width', async ({
    store,
  }) => {
    for (const [calories, kcal] of [
      ['312.4', 312],
      ['"312,50"', 313],
      ['"1,312.5"', 1313],
      ['"1.312,5"', 1313],
      ['1\u202f312', 1312],
      ['1\u00a0312.6', 1313],
      ['--', null],
    ] as const) {
      const own = await newPerson(store);
      const row = `Pool Swimming,2026-03-28 17:06:03,Swim,1 500,${calories},0:30:00,140.6,"160,2"`;
      await importGarminCsv(own, [`${header}\n${row}\n`]);
      expect(await own.activity.latest(), calories).toMatchObject({
        kcal,
        avgHr: 141,
        maxHr: 160,
        distanceKm: 1.5,
      });
    }
    const own = await newPerson(store);
    const row = 'Running,2026-03-28 17:06:03,Run,5.48,many,0:30:00,153,176';
    expect(await importGarminCsv(own, [`${header}\n${row}\n`])).toMatchObject({
      logs: { activity: { inserted: 0, rejected: [{ line: 2, field: 'kcal' }] } },
    });
  });
});

suite('a FIT file of Garmin', composition, (test) => {
  test('is local from twelve hours behind UTC to fourteen before it', async ({ store }) => {
    const timeZone = 'Europe/Berlin';
    for (const [utcOffset, externalId] of [
      [14, '2026-03-29T13:30:00'],
      [14.25, '2026-03-29T00:30:00'],
      [-12, '2026-03-28T11:30:00'],
      [-12.25, '2026-03-29T00:30:00'],
    ] as const) {
      const own = await newPerson(store);
      const file = fitFile([{ start, sport: running }], { utcOffset });
      await importGarminFit(own, [file], { timeZone });
      expect(await own.activity.latest(), `${utcOffset}`).toMatchObject({ externalId });
    }
  });

  test('of a device whose clock lags by seconds is of the nearest quarter', async ({ store }) => {
    for (const seconds of [-90, 90]) {
      const own = await newPerson(store);
      const utcOffset = 2 + seconds / 3600;
      await importGarminFit(own, [fitFile([{ start, sport: running }], { utcOffset })]);
      expect(await own.activity.latest()).toMatchObject({ externalId: '2026-03-29T01:30:00' });
    }
  });

  test('names an activity by its kind, and by its sport where that is one', async ({ store }) => {
    const [training, equipment, swimming] = [10, 4, 5];
    for (const [sport, subSport, category] of [
      [equipment, 15, 'Elliptical'],
      [training, 20, 'Strength Training'],
      [swimming, 17, 'Lap Swimming'],
      [running, 3, 'Trail Running'],
    ] as const) {
      const own = await newPerson(store);
      await importGarminFit(own, [fitFile([{ start, sport, subSport }])]);
      expect(await own.activity.latest()).toMatchObject({ trainingCategory: category });
    }
  });
});
