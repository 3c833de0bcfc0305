import { suite } from '@schema/testing';
import { expect } from 'vitest';
import {
  type FileReport,
  type ImportOptions,
  type ImportProgress,
  importAppleHealth,
  importGarminCsv,
  importGarminFit,
  importWithings,
} from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, quantity } from './support/apple-health.ts';
import { fitFile } from './support/fit.ts';
import { evening, list } from './support/garmin.ts';
import type { Person } from './support/rows.ts';

type Import = (own: Person, options: ImportOptions) => Promise<FileReport>;

const days = [20, 21, 22, 23, 24];
const records = days.map((date) =>
  quantity('BodyMass', 80, 'kg', `2026-03-${date} 07:00:00 +0100`),
);
const weights = days.map((date) => `2026-03-${date} 07:00:00,82,16`);
const runs = days.map((date) => `Running,2026-03-${date} 07:00:00,false,Run,5.48`);
const imports: Readonly<Record<string, Import>> = {
  apple: (own, options) => importAppleHealth(own, pieces(exportOf(records)), options),
  withings: (own, options) =>
    importWithings(own, pieces(['Date,Weight (kg),Fat mass (kg)', ...weights].join('\n')), options),
  list: (own, options) => importGarminCsv(own, pieces(list(...runs)), options),
  cut: (own, options) => importGarminCsv(own, pieces(list(...runs).slice(0, -9)), options),
  fit: (own, options) => importGarminFit(own, [fitFile([evening])], options),
};

suite('the progress of an import', composition, (test) => {
  test('ends with all records that the report has', async ({ store }) => {
    for (const [name, importFile] of Object.entries(imports)) {
      const own = await newPerson(store);
      const steps: ImportProgress[] = [];
      const report = await importFile(own, { onProgress: (step) => steps.push(step) });
      expect(report.records, name).toBeGreaterThan(0);
      expect(steps.at(-1)?.records, name).toBe(report.records);
      expect(new Set(steps.map(({ records }) => records)).size, name).toBe(steps.length);
    }
  });
});
