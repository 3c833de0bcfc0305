import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../src/imports/fingerprint.ts';

const fields = { date: null, kcal: null, notes: null };
const of = (values: Record<string, unknown>) => fingerprintOf(values, fields);

describe('a fingerprint', () => {
  test('is the same for the same values, whatever their order and their missing fields', () => {
    expect(of({ kcal: 1, date: 'a' })).toBe(of({ date: 'a', kcal: 1, notes: undefined }));
    expect(of({ date: 'a', kcal: 1, notes: null })).toBe(of({ date: 'a', kcal: 1 }));
  });

  test('is the same for JSON whose members come in another order', () => {
    expect(of({ notes: { b: [{ d: 1, c: 2 }], aa: 2 } })).toBe(
      of({ notes: { aa: 2, b: [{ c: 2, d: 1 }] } }),
    );
    expect(of({ notes: { a: [1, 2] } })).not.toBe(of({ notes: { a: [2, 1] } }));
  });

  test('stays what rows have stored, or importing again would change them', () => {
    expect(of({ date: '2026-01-01', kcal: 500 })).toBe(815_037_912_763_263);
  });

  test('is greater for a fuller row', () => {
    for (let kcal = 0; kcal < 1000; kcal++) {
      expect(of({ date: 'a', kcal, notes: 'b' })).toBeGreaterThan(of({ date: 'a', kcal }));
      expect(of({ date: 'a', kcal })).toBeGreaterThan(of({ date: 'a' }));
    }
  });

  test('tells rows apart that differ a little, in whole numbers that floats keep', () => {
    const found = new Set<number>();
    for (let kcal = 0; kcal < 20_000; kcal++) {
      found.add(of({ date: 'a', kcal, notes: 'x' }));
      found.add(of({ date: 'b', kcal, notes: 'x' }));
      found.add(of({ date: 'a', kcal: 1, notes: `${kcal}` }));
    }
    expect(found.size).toBe(60_000);
    expect([...found].every(Number.isSafeInteger)).toBe(true);
  });
});
