import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importWithings } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';

const activities = 'from,to,from (manual),to (manual),Timezone,Activity type,Data';
const activity = (data: object) =>
  `${activities}\n2026-03-28T17:00:00+01:00,2026-03-28T17:45:00+01:00,,,Europe/Berlin,Running,"${JSON.stringify(data).replaceAll('"', '""')}"\n`;
const nights = 'from,to,light (s),deep (s),rem (s),awake (s)';

suite('a value of a Withings export', composition, (test) => {
  test('is what was set by hand, before what was measured', async ({ store }) => {
    const measured = { calories: 412.6, distance: 7012.5 };
    for (const [data, expected] of [
      [measured, { kcal: 413, distanceKm: 7.01 }],
      [
        { ...measured, manual_calories: 130, manual_distance: '5000' },
        { kcal: 130, distanceKm: 5 },
      ],
      [
        { ...measured, manual_calories: 0, manual_distance: 0 },
        { kcal: 413, distanceKm: 7.01 },
      ],
      [
        { calories: 0, distance: '0', hr_average: 0, hr_max: 0 },
        { kcal: null, distanceKm: null },
      ],
    ] as const) {
      const own = await newPerson(store);
      await importWithings(own, [activity(data)]);
      expect(await own.activity.latest(), JSON.stringify(data)).toMatchObject({
        avgHr: null,
        maxHr: null,
        ...expected,
      });
    }
  });

  test('of seconds asleep is in whole minutes, the nearest', async ({ store }) => {
    const own = await newPerson(store);
    const night = '2026-03-28T23:00:00+01:00,2026-03-29T07:00:00+02:00,89,90,149,150';
    await importWithings(own, [`${nights}\n${night}\n`]);
    expect(await own.sleep.latest()).toMatchObject({
      totalDurationMinutes: 5,
      sleepSegments: { light: 1, deep: 2, rem: 2, awake: 3 },
    });
  });
});
