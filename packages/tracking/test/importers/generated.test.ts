import { suite } from '@schema/testing';
import { describe, expect, test } from 'vitest';
import { type ImportProgress, importAppleHealth } from '../../src/importers/index.ts';
import { appleHealthExport } from '../../src/importers/sample/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { pieces } from './support/apple-health.ts';
import { allRows, type Person } from './support/rows.ts';

const records = 8000;
const text = [...appleHealthExport({ records, exported: '2026-04-20' })].join('');
// 134 records a day are 59 days and some; the spring change of the clocks is among them.
const days = 59;

const counts = async (own: Person) =>
  Object.values(await allRows(own)).map((rows: readonly unknown[]) => rows.length);

suite('a generated export', composition, (test) => {
  test('gives each day its rows, and the same ones when it comes again', async ({ store }) => {
    const own = await newPerson(store);
    const report = await importAppleHealth(own, pieces(text, 65_536));
    expect(report).toMatchObject({ records, truncated: false });
    const inserted = { inserted: days, updated: 0, unchanged: 0, rejectedCount: 0 };
    expect(report.logs).toMatchObject({
      weight: inserted,
      caliper: inserted,
      vitals: inserted,
      nutrition: inserted,
      sleep: inserted,
      bloodPressure: inserted,
      activity: { ...inserted, inserted: 2 * days },
    });
    const first = await allRows(own);
    const unchanged = { inserted: 0, updated: 0, unchanged: days };
    expect((await importAppleHealth(own, pieces(text, 65_536))).logs).toMatchObject({
      weight: unchanged,
      sleep: unchanged,
      activity: { ...unchanged, unchanged: 2 * days },
    });
    expect(await allRows(own)).toEqual(first);
  });

  test('cut off and then whole gives what the whole gives alone', async ({ store }) => {
    const whole = await newPerson(store);
    await importAppleHealth(whole, pieces(text, 65_536));
    const own = await newPerson(store);
    const cut = await importAppleHealth(own, pieces(text.slice(0, text.length * 0.6), 65_536));
    expect(cut.truncated).toBe(true);
    expect(cut.logs.weight?.inserted).toBe(days);
    await importAppleHealth(own, pieces(text, 65_536));
    expect(await allRows(own)).toEqual(await allRows(whole));
  });

  test('tells how far it is, and stops when it is told to', async ({ store }) => {
    const own = await newPerson(store);
    const steps: ImportProgress[] = [];
    await importAppleHealth(own, pieces(text, 65_536), { onProgress: (step) => steps.push(step) });
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.at(-1)).toEqual({ bytes: new TextEncoder().encode(text).length, records });
    expect(steps).toEqual(steps.toSorted((a, b) => a.bytes - b.bytes));

    const other = await newPerson(store);
    const stop = new AbortController();
    const reason = new Error('Enough.');
    await expect(
      importAppleHealth(other, pieces(text, 65_536), {
        signal: stop.signal,
        onProgress: ({ bytes }) => bytes > 1_500_000 && stop.abort(reason),
      }),
    ).rejects.toBe(reason);
    expect((await counts(other)).every((count) => count === 0)).toBe(true);
    await importAppleHealth(other, pieces(text, 65_536));
    expect(await counts(other)).toEqual(await counts(own));
  });
});

describe('the generator of exports', () => {
  test('writes as many records as it is told, and the same ones for the same seed', () => {
    const count = (file: string) => file.match(/<(Record|Workout|ActivitySummary) /g)?.length ?? 0;
    for (const wanted of [0, 1, 133, 134, 5000]) {
      expect(count([...appleHealthExport({ records: wanted })].join('')), `${wanted}`).toBe(wanted);
    }
    const make = (seed: number) => [...appleHealthExport({ records: 500, seed })].join('');
    expect(make(7)).toBe(make(7));
    expect(make(7)).not.toBe(make(8));
  });
});
