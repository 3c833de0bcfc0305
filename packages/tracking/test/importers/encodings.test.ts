import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth, importGarminCsv, importWithings } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, quantity } from './support/apple-health.ts';
import { list } from './support/garmin.ts';
import { allRows, type Person } from './support/rows.ts';

const runs = list('Running,2026-03-28 17:06:03,false,Läufe 🏃,5.48,447,00:31:24,153,176,3.6');
const weights = 'Date,Weight (kg),Fat mass (kg),Comments\n2026-03-28 07:00:00,82,16,für später\n';
const files: readonly (readonly [string, (own: Person, file: Uint8Array[]) => Promise<unknown>])[] =
  [
    [runs, (own, file) => importGarminCsv(own, file)],
    [weights, (own, file) => importWithings(own, file)],
  ];

/** The bytes of a text one by one, so that no letter comes whole. */
const oneByOne = (bytes: Uint8Array) => Array.from(bytes, (byte) => Uint8Array.of(byte));

suite('the letters of a file', composition, (test) => {
  test('are those that it has, in UTF-8 and in UTF-16 with its mark', async ({ store }) => {
    for (const [text, importFile] of files) {
      const rows = [];
      for (const bytes of [
        Buffer.from(text),
        Buffer.from(`\uFEFF${text.replace('\uFEFF', '')}`),
        Buffer.from(`\uFEFF${text.replace('\uFEFF', '')}`, 'utf16le'),
      ]) {
        for (const file of [[bytes], oneByOne(bytes)]) {
          const own = await newPerson(store);
          await importFile(own, [new Uint8Array(), ...file]);
          rows.push(await allRows(own));
        }
      }
      expect(JSON.stringify(rows[0])).toMatch(/Läufe 🏃|für später/);
      for (const other of rows) expect(other).toEqual(rows[0]);
    }
  });

  test('are refused in a list that is in neither', async ({ store }) => {
    for (const [text, importFile] of files) {
      const own = await newPerson(store);
      for (const size of [7, 1000]) {
        const latin = Buffer.from(text.replace('\uFEFF', ''), 'latin1');
        const parts: Uint8Array[] = [];
        for (let at = 0; at < latin.length; at += size) parts.push(latin.subarray(at, at + size));
        await expect(importFile(own, parts)).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          issues: [{ field: 'file', message: 'It is not UTF-8' }],
        });
      }
      const half = Buffer.from(`\uFEFF${text.replace('\uFEFF', '')}\uD800x`, 'utf16le');
      await expect(importFile(own, [half])).rejects.toMatchObject({
        issues: [{ field: 'file', message: 'It is not UTF-16' }],
      });
    }
  });

  test('may be cut in the middle at the end', async ({ store }) => {
    const own = await newPerson(store);
    const bytes = Buffer.from(weights);
    const cut = bytes.subarray(0, bytes.indexOf('ä') + 1);
    await importWithings(own, [cut]);
    expect(await own.weight.latest()).toMatchObject({ weight: 82, notes: 'für sp' });
    await importWithings(own, [bytes]);
    expect(await own.weight.latest()).toMatchObject({ weight: 82, notes: 'für später' });
  });

  test('of an Apple Health export are read so too', async ({ store }) => {
    const text = exportOf(quantity('BodyMass', 80, 'kg', '2026-03-28 07:00:00 +0100'));
    const own = await newPerson(store);
    await importAppleHealth(own, oneByOne(Buffer.from(`\uFEFF${text}`, 'utf16le')));
    const other = await newPerson(store);
    await importAppleHealth(other, pieces(text));
    expect(await allRows(own)).toEqual(await allRows(other));
    expect((await allRows(own)).weight).toHaveLength(1);
  });
});
