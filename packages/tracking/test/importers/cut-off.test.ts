import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importGarminCsv, importWithings } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { pieces } from './support/apple-health.ts';
import { allRows, type Person } from './support/rows.ts';

const files: readonly (readonly [string, (own: Person, text: string) => Promise<unknown>])[] = [
  [
    'Date,"Weight (kg)","Fat mass (kg)",Comments\n2026-03-27 07:00:00,82,16,\n2026-03-28 07:00:00,81.4,16.28,before breakfast\n',
    (own, text) => importWithings(own, pieces(text)),
  ],
  [
    'Date,Heart rate,Systolic,Diastolic,Comments\n2026-03-28 07:00:00,61,121,79,after coffee\n',
    (own, text) => importWithings(own, pieces(text)),
  ],
  [
    'from,to,light (s),deep (s),awake (s)\n2026-03-27T23:05:00+01:00,2026-03-28T06:10:00+01:00,20000,5200,1300\n',
    (own, text) => importWithings(own, pieces(text)),
  ],
  [
    'Activity Type,Date,Title,Calories\nRunning,2026-03-28 17:06:03,Run,447\n',
    (own, text) => importGarminCsv(own, pieces(text)),
  ],
];

suite('a list that is cut off in its last cell', composition, (test) => {
  test('gives way to the whole one, whichever comes first', async ({ store }) => {
    for (const [text, importText] of files) {
      const whole = await newPerson(store);
      await importText(whole, text);
      const expected = await allRows(whole);
      const cuts = [text.slice(0, -1), text.slice(0, -2), text.slice(0, -3), text.slice(0, -4)];
      const own = await newPerson(store);
      for (const part of [...cuts, text, ...cuts]) await importText(own, part);
      expect(await allRows(own)).toEqual(expected);
      // A whole file may end so too: its last row is taken.
      const unended = await newPerson(store);
      await importText(unended, text.slice(0, -1));
      const rows = Object.values(await allRows(unended)).map((log) => log.length);
      expect(rows).toEqual(Object.values(expected).map((log) => log.length));
    }
  });

  test('has the rows before it, wherever in a cell in quotes it ends', async ({ store }) => {
    const whole = 'Date,"Weight (kg)","Fat mass (kg)",Comments\n2026-03-27 07:00:00,82,16,first\n';
    for (const part of [
      '"',
      '"2',
      '"2026-03-28 07:00:00',
      '2026-03-28 07:00:00,81,"',
      '2026-03-28 07:00:00,81,"s',
    ]) {
      for (const size of [1, 1000]) {
        const own = await newPerson(store);
        const report = await importWithings(own, pieces(`${whole}${part}`, size));
        expect(report, part).toMatchObject({ records: 1, truncated: true });
        expect((await own.weight.range()).items, part).toMatchObject([{ notes: 'first' }]);
      }
    }
  });
});
