import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth, importGarminCsv, importWithings } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, workout } from './support/apple-health.ts';

suite('an activity with a long name', composition, (test) => {
  test('keeps the beginning of it, with the last letter whole', async ({ store }) => {
    const beginning = `${'A'.repeat(49)}😀`;
    const name = `${beginning}😀`;
    const garmin = await newPerson(store);
    await importGarminCsv(garmin, pieces(`Activity Type,Date\n${name},2026-03-28 17:00:00\n`));
    const withings = await newPerson(store);
    const cells = `2026-03-28T17:00:00+01:00,2026-03-28T17:30:00+01:00,${name},{}`;
    await importWithings(withings, pieces(`from,to,Activity type,Data\n${cells}\n`));
    const apple = await newPerson(store);
    const run = workout(name, '2026-03-28 17:00:00 +0100', '2026-03-28 17:30:00 +0100');
    await importAppleHealth(apple, pieces(exportOf(run)));
    for (const own of [garmin, withings, apple]) {
      const trainingCategory = (await own.activity.latest())?.trainingCategory;
      expect(trainingCategory?.toUpperCase()).toBe(beginning);
    }
  });
});
