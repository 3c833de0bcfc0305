import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, quantity, sleep, workout } from './support/apple-health.ts';
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
