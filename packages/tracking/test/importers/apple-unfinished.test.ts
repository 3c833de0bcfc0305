import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, pressure, quantity, sleep, workout } from './support/apple-health.ts';
import { allRows } from './support/rows.ts';

const run = (start: string, end: string, source: string) =>
  workout('Running', `2026-03-01 ${start} +0100`, `2026-03-01 ${end} +0100`, { source });
const evening = sleep('AsleepCore', '2026-03-01 22:00:00 +0100', '2026-03-01 23:40:00 +0100');
const night = sleep('AsleepDeep', '2026-03-01 23:40:00 +0100', '2026-03-02 06:00:00 +0100');

suite('an Apple Health export that does not know all yet', composition, (test) => {
  test('cut off leaves nothing that the whole file does not have', async ({ store }) => {
    const file = exportOf([
      quantity('BodyMass', 80, 'kg', '2026-03-01 07:00:00 +0100'),
      evening,
      run('10:05:00', '10:30:00', 'Phone'),
      night,
      run('10:00:00', '10:40:00', 'Watch'),
    ]);
    const whole = await newPerson(store);
    await importAppleHealth(whole, pieces(file));
    const rows = await allRows(whole);
    expect(rows).toMatchObject({ sleep: [{ date: '2026-03-02' }], activity: [{}] });
    const own = await newPerson(store);
    for (let end = file.indexOf('<Record'); end < file.length; end += 40) {
      const report = await importAppleHealth(own, pieces(file.slice(0, end)));
      expect(report.truncated, `${end}`).toBe(true);
    }
    expect((await allRows(own)).weight).toHaveLength(1);
    await importAppleHealth(own, pieces(file));
    expect(await allRows(own)).toEqual(rows);
  });

  test('cut off gives way to every whole one, whenever that was made', async ({ store }) => {
    // In Tokyo the day begins nine hours before that of UTC, and a clock that is ahead tells of days to come.
    for (const day of ['2026-03-20', '2026-03-21', '2026-05-01']) {
      const records = [
        quantity('BodyMass', 80, 'kg', `${day} 00:10:00 +0900`),
        quantity('RestingHeartRate', 55, 'count/min', `${day} 00:10:00 +0900`),
        quantity('DietaryEnergyConsumed', 2000, 'kcal', `${day} 00:10:00 +0900`),
        pressure(120, 80, `${day} 00:10:00 +0900`),
        quantity('BodyFatPercentage', 0.18, '%', `${day} 00:10:00 +0900`),
        quantity('DietaryProtein', 120, 'g', `${day} 00:10:00 +0900`),
        quantity('HeartRateVariabilitySDNN', 48, 'ms', `${day} 00:10:00 +0900`),
      ];
      const whole = exportOf(records, '2026-03-21 00:30:00 +0900');
      const later = exportOf(
        [quantity('BodyMass', 81, 'kg', `${day} 00:20:00 +0900`), ...records],
        '2026-04-21 12:00:00 +0900',
      );
      const cut = later.slice(0, later.indexOf('HKQuantityTypeIdentifierDietaryProtein'));
      const fuller = later.slice(0, later.indexOf('</HealthData>'));
      const alone = await newPerson(store);
      await importAppleHealth(alone, pieces(whole));
      const rows = await allRows(alone);
      for (const files of [
        [whole, cut],
        [cut, whole],
      ]) {
        const own = await newPerson(store);
        for (const file of files) await importAppleHealth(own, pieces(file));
        expect(await allRows(own), day).toEqual(rows);
      }
      for (const files of [
        [fuller, cut],
        [cut, fuller],
      ]) {
        const own = await newPerson(store);
        for (const file of files) await importAppleHealth(own, pieces(file));
        expect(await allRows(own), day).toMatchObject({
          weight: [{ weight: 81 }],
          vitals: [{ restingHr: 55, hrv: 48 }],
          nutrition: [{ kcal: 2000, proteinG: 120 }],
        });
      }
    }
  });

  test('made while somebody sleeps leaves that sleep to the next one', async ({ store }) => {
    for (const made of ['2026-03-01 23:50:00 +0100', '2026-03-02 00:30:00 +0100']) {
      const own = await newPerson(store);
      await importAppleHealth(own, pieces(exportOf(evening, made)));
      await importAppleHealth(own, pieces(exportOf([evening, night])));
      expect((await allRows(own)).sleep, made).toMatchObject([
        { date: '2026-03-02', totalDurationMinutes: 480 },
      ]);
    }
    const own = await newPerson(store);
    await importAppleHealth(own, pieces(exportOf([evening, night], '2026-03-02 06:30:00 +0100')));
    expect((await allRows(own)).sleep).toMatchObject([{ totalDurationMinutes: 480 }]);
  });
});
