import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importGarminCsv, importWithings } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { pieces } from './support/apple-health.ts';
import { allRows } from './support/rows.ts';

const header = 'Date,Weight (kg),Fat mass (kg),Comments';
const rowOf = (date: number, comment = 'ok') => `2026-03-${date} 07:00:00,82,16,${comment}`;

suite('a list', composition, (test) => {
  test('loses no row to lines that end in other ways than its first', async ({ store }) => {
    const ends = ['\r\n', '\n', '\r'];
    for (const first of ends) {
      for (const [second, third] of [ends, ends.toReversed()]) {
        for (const size of [1, 1000]) {
          const own = await newPerson(store);
          const text = `${header}${first}${rowOf(20)}${second}${rowOf(21, '"two\r\nlines\n"')}${third}${rowOf(22)}${second}`;
          const report = await importWithings(own, pieces(text, size));
          const what = JSON.stringify([first, second, third, size]);
          expect(report, what).toMatchObject({ records: 3, truncated: false });
          expect((await own.weight.range()).items, what).toMatchObject([
            { date: '2026-03-22', notes: 'ok' },
            { date: '2026-03-21', notes: 'two\r\nlines' },
            { date: '2026-03-20', notes: 'ok' },
          ]);
        }
      }
    }
  });

  test('refuses a row with more cells than its header, and no other', async ({ store }) => {
    const own = await newPerson(store);
    const text = [header, rowOf(20), '2026-03-21 07:00:00,82,5,16,5,ok', rowOf(22), ''].join('\n');
    expect(await importWithings(own, pieces(text))).toMatchObject({
      logs: {
        weight: {
          inserted: 2,
          rejected: [{ line: 3, field: 'row', reason: 'Expected 4 cells' }],
        },
      },
      records: 3,
      truncated: false,
    });
    const garmin = [
      'Activity Type,Date,Distance,Calories',
      'Running,2026-03-28 17:06:03,5,48,447',
      'Running,2026-03-29 17:06:03,5.48,447',
      '',
    ];
    expect(await importGarminCsv(own, pieces(garmin.join('\r\n')))).toMatchObject({
      logs: { activity: { inserted: 1, rejected: [{ line: 2, field: 'row' }] } },
    });
  });

  test('has a last row with fewer cells where a line’s end follows it', async ({ store }) => {
    const short = '2026-03-21 07:00:00,82,16';
    for (const end of ['\n', '\r\n', '\r']) {
      const own = await newPerson(store);
      const text = [header, short, rowOf(20), short.replace('21', '22')].join(end);
      expect(await importWithings(own, pieces(`${text}${end}`, 1))).toMatchObject({
        logs: { weight: { inserted: 3 } },
        records: 3,
        truncated: false,
      });
      const other = await newPerson(store);
      expect(await importWithings(other, pieces(text, 1))).toMatchObject({
        logs: { weight: { inserted: 2 } },
        records: 2,
        truncated: true,
      });
    }
  });

  test('has no row in a line of blanks', async ({ store }) => {
    const whole = await newPerson(store);
    await importWithings(whole, pieces(`${header}\n${rowOf(20)}\n`));
    for (const end of ['\n', '\r\n']) {
      for (const blank of ['   ', '\t', '', `  ${end}`]) {
        const own = await newPerson(store);
        const text = [blank, header, blank, rowOf(20), blank].join(end);
        const report = await importWithings(own, pieces(text, 1));
        expect(report, JSON.stringify(text)).toMatchObject({
          logs: { weight: { inserted: 1, rejectedCount: 0 } },
          records: 1,
          truncated: false,
        });
        expect(await allRows(own)).toEqual(await allRows(whole));
      }
    }
  });
});
