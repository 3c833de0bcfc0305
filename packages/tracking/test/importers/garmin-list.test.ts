import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importGarminCsv, importGarminFit } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { pieces } from './support/apple-health.ts';
import { fitFile } from './support/fit.ts';
import { evening, header, list } from './support/garmin.ts';
import { allRows } from './support/rows.ts';

suite('the list of activities of Garmin Connect', composition, (test) => {
  test('becomes activities, with either decimal sign', async ({ store }) => {
    const own = await newPerson(store);
    const text = list(
      'Running,2026-03-28 17:06:03,false,"Berlin, along the river","5.48","447","00:31:24","153","176","3.6"',
      'Cycling,2026-03-29 10:03:35,false,"Ausfahrt","41,20","1,024","01:40:55.5","--","--","0,2"',
      'Pool Swimming,2026-03-30 07:00:00,false,"Swim","1,500","380","35:30","131","150","2.1"',
      'Strength Training,2026-03-31 18:00:00,true,,"0.00","--","00:55:00","110","140","--"',
    );
    const report = await importGarminCsv(own, pieces(text, 7));
    expect(report).toMatchObject({ logs: { activity: { inserted: 4 } }, records: 4, ignored: 0 });
    expect((await allRows(own)).activity).toMatchObject([
      {
        date: '2026-03-28',
        startTime: '17:06:03',
        trainingCategory: 'Running',
        description: 'Berlin, along the river',
        distanceKm: 5.48,
        kcal: 447,
        durationMinutes: 31,
        avgHr: 153,
        maxHr: 176,
      },
      { distanceKm: 41.2, kcal: 1024, durationMinutes: 101, avgHr: null, maxHr: null },
      { trainingCategory: 'Pool Swimming', distanceKm: 1.5, durationMinutes: 36 },
      { description: null, distanceKm: 0, kcal: null, durationMinutes: 55 },
    ]);
    const before = await allRows(own);
    expect((await importGarminCsv(own, pieces(text))).logs.activity).toMatchObject({
      unchanged: 4,
    });
    expect(await allRows(own)).toEqual(before);
  });

  test('in miles and yards is converted', async ({ store }) => {
    const own = await newPerson(store);
    const text = list(
      'Running,2026-03-28 17:00:00,false,Run,3.1,447,00:31:24,153,176,3.6',
      'Open Water Swimming,2026-03-29 17:00:00,false,Swim,"1,640",447,00:31:24,153,176,3.6',
    );
    await importGarminCsv(own, pieces(text), { distanceUnit: 'mi' });
    expect((await allRows(own)).activity).toMatchObject([
      { distanceKm: 4.99 },
      { distanceKm: 1.5 },
    ]);
  });

  test('and the FIT file of one of them are one activity, in whatever order they come', async ({
    store,
  }) => {
    const fit = fitFile([evening], { utcOffset: 2 });
    const text = list(
      'Trail Running,2026-03-29 01:30:00,false,Night run,8.12,512,00:45:12,148,177,3',
    );
    const imports = [
      (own: Awaited<ReturnType<typeof newPerson>>) => importGarminFit(own, [fit]),
      (own: Awaited<ReturnType<typeof newPerson>>) => importGarminCsv(own, pieces(text)),
    ];
    const results = [];
    for (const order of [imports, imports.toReversed()]) {
      const own = await newPerson(store);
      for (const call of order) await call(own);
      results.push((await allRows(own)).activity);
    }
    expect(results[0]).toMatchObject([{ description: 'Night run', distanceKm: 8.12 }]);
    expect(results[1]).toEqual(results[0]);
  });

  test('loses no row to a bad one', async ({ store }) => {
    const own = await newPerson(store);
    const report = await importGarminCsv(
      own,
      pieces(
        list(
          'Running,2026-03-28 17:00:00,false,ok,5.48,447,00:31:24,153,176,3.6',
          'Running,28.03.2026,false,no date,5.48,447,00:31:24,153,176,3.6',
          'Running,0000-01-01 17:00:00,false,year 0,5.48,447,00:31:24,153,176,3.6',
          'Running,9999-01-01 17:00:00,false,year 9999,5.48,447,00:31:24,153,176,3.6',
          'Running,2026-03-28 18:00:00,false,fast heart,5.48,447,00:31:24,400,400,3.6',
          'Running,2026-03-28 19:00:00,false,backwards,-5.48,447,00:31:24,153,176,3.6',
          'Running,2026-03-28 20:00:00,false,word,far,447,00:31:24,153,176,3.6',
          'Running,2026-03-28 21:00:00,false,NUL\0,5.48,447,00:31:24,153,176,3.6',
          `Running,2026-03-28 22:00:00,false,${'long '.repeat(2_000_000)},5.48,447,00:31:24,153,176,3.6`,
          'Running,2026-03-28 23:00:00,false,ok,5.48,447,00:31:24,153,176,3.6',
        ),
        65_536,
      ),
    );
    expect(report.logs.activity).toMatchObject({ inserted: 2, rejectedCount: 8 });
    const refused = report.logs.activity?.rejected.toSorted((a, b) => a.line - b.line);
    expect(refused?.map(({ line, field }) => [line, field])).toEqual([
      [3, 'date'],
      [4, 'date'],
      [5, 'date'],
      [6, 'avgHr'],
      [7, 'distanceKm'],
      [8, 'distanceKm'],
      [9, 'description'],
      [10, 'description'],
    ]);
  });

  test('cut off keeps its whole rows, and other files are refused', async ({ store }) => {
    const own = await newPerson(store);
    const text = list(
      'Running,2026-03-28 17:00:00,false,one,5.48,447,00:31:24,153,176,3.6',
      'Running,2026-03-29 17:00:00,false,"two",5.48,447,00:31:24,153,176,3.6',
    );
    for (const end of ['00:31', '"tw']) {
      const cut = text.slice(0, text.lastIndexOf(end) + end.length);
      const report = await importGarminCsv(own, pieces(cut));
      expect(report).toMatchObject({ truncated: true, records: 1 });
    }
    expect((await own.activity.range()).items).toHaveLength(1);
    expect((await importGarminCsv(own, pieces(text))).logs.activity).toMatchObject({
      inserted: 1,
      unchanged: 1,
    });
    for (const bad of ['Date,Weight\n2026-01-01,80\n', `${header}\nRunning,"20"26",x\n`]) {
      await expect(importGarminCsv(own, pieces(bad))).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'file',
      });
    }
    expect(await importGarminCsv(own, [])).toMatchObject({ truncated: true, records: 0 });
  });

  test('with a row without an end stops at its limit', async ({ store }) => {
    const own = await newPerson(store);
    let asked = 0;
    function* endless(): Generator<string> {
      yield `${header}\nRunning,2026-03-28 17:00:00,false,"`;
      while (++asked < 100) yield 'x'.repeat(1 << 20);
    }
    await expect(importGarminCsv(own, endless())).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(asked).toBeLessThan(20);
  });

  test('with more columns than any export has is refused at its header', async ({ store }) => {
    const own = await newPerson(store);
    const wide = (columns: number) =>
      `${header}${','.repeat(columns - header.split(',').length)}\n`;
    await expect(importGarminCsv(own, [wide(200)])).resolves.toMatchObject({ records: 0 });
    let asked = 0;
    function* file(): Generator<string> {
      yield wide(201);
      while (++asked < 100) yield 'Running\n';
    }
    await expect(importGarminCsv(own, file())).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      field: 'file',
    });
    expect(asked).toBeLessThan(3);
  });
});
