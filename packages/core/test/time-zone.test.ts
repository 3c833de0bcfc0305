import { clockOf, isTimeZone, offsetOf } from '@schema/core/validators';
import { expect, test } from 'vitest';

const minute = 60_000;

test.each([
  ['UTC', '0120-06-01T00:00:00Z', 0],
  ['Europe/Berlin', '2026-03-29T00:59:59.999Z', 60],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 120],
  ['America/St_Johns', '1969-12-31T23:59:59.999Z', -210],
  ['Asia/Kathmandu', '2026-03-28T22:30:00Z', 345],
])('the clock of %s is at %s ahead of UTC by %d minutes', (zone, at, minutes) => {
  expect(offsetOf(Date.parse(at), zone)).toBe(minutes * minute);
});

test('a zone has a name of the IANA database, in any case, and an offset is none', () => {
  for (const name of ['UTC', 'Europe/Berlin', 'europe/berlin']) {
    expect(isTimeZone(name)).toBe(true);
    expect(clockOf(name)).toBe(clockOf(name));
  }
  for (const name of ['', 'Mars/Olympus', '+02:00', 'Europe/Berlin ']) {
    expect(isTimeZone(name)).toBe(false);
    for (const ask of [() => clockOf(name), () => offsetOf(0, name)])
      expect(ask).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', field: 'timeZone' }) as Error,
      );
  }
});

test('a zone is known however many spellings of it were asked for before', () => {
  const spelt = Array.from({ length: 2048 }, (_, bits) =>
    Array.from('europe/berlin', (sign, place) =>
      bits & (1 << place) ? sign.toUpperCase() : sign,
    ).join(''),
  );
  expect(spelt.filter((name) => !isTimeZone(name))).toEqual([]);
});
