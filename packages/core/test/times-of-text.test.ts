import { describe, expect, test } from 'vitest';
import { readTime } from '../src/postgres/text-types.ts';

describe('a time as Postgres writes it', () => {
  test.each([
    ['2026-03-29 00:59:59+00', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29 00:59:59.007+00', '2026-03-29T00:59:59.007Z'],
    ['2026-03-29 00:59:59.5+00', '2026-03-29T00:59:59.500Z'],
    ['1969-12-31 23:59:59.999+00', '1969-12-31T23:59:59.999Z'],
    ['2000-02-29 12:00:00+00', '2000-02-29T12:00:00.000Z'],
    ['1900-03-01 00:00:00+00', '1900-03-01T00:00:00.000Z'],
    ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31 23:59:59.999+00', '9999-12-31T23:59:59.999Z'],
    // Of a session of somebody else, whose zone may be another.
    ['2026-03-29 06:30:00+05:30', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29 06:00:00+05', '2026-03-29T01:00:00.000Z'],
    ['2026-03-28 17:00:00.25-08', '2026-03-29T01:00:00.250Z'],
    ['0050-01-01 01:00:00+01', '0050-01-01T00:00:00.000Z'],
    // In ISO's form, as a cursor or JSON has it.
    ['2026-03-29T01:00:00.000Z', '2026-03-29T01:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(readTime(text).toISOString()).toBe(iso);
  });

  test('is the day that it says, in every year', () => {
    for (let year = 1; year <= 9999; year += 7)
      for (const day of ['01-01', '02-28', '03-01', '12-31']) {
        const date = `${String(year).padStart(4, '0')}-${day}`;
        expect(readTime(`${date} 00:00:00+00`).toISOString()).toBe(`${date}T00:00:00.000Z`);
      }
  });
});
