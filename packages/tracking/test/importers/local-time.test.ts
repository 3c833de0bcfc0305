import { describe, expect, test } from 'vitest';
import { localAt, readLocalTime } from '../../src/importers/local-time.ts';

const hour = 3_600_000;
const utc = (text: string, zone?: string) => {
  const moment = readLocalTime(text, zone);
  return moment && new Date(moment.at).toISOString();
};

describe('a local time', () => {
  test.each([
    ['2026-03-28 23:30:00 +0100', '2026-03-28', '2026-03-28T22:30:00.000Z'],
    ['2026-03-28 23:30:00 -0800', '2026-03-28', '2026-03-29T07:30:00.000Z'],
    ['2026-03-28T00:15:00+05:45', '2026-03-28', '2026-03-27T18:30:00.000Z'],
    ['2026-01-01 00:15:00 +1400', '2026-01-01', '2025-12-31T10:15:00.000Z'],
    ['2026-03-28T23:59:59.999Z', '2026-03-28', '2026-03-28T23:59:59.000Z'],
  ])('%s keeps its own day and knows its instant', (text, day, instant) => {
    expect(readLocalTime(text)?.day).toBe(day);
    expect(utc(text)).toBe(instant);
  });

  test.each([
    // The hour before the change, the one after, the one that is there twice, the one that is not.
    ['Europe/Berlin', '2026-03-29 01:30:00', '2026-03-29T00:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29 03:30:00', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25 02:30:00', '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z'],
    ['America/New_York', '2026-11-01 01:30:00', '2026-11-01T05:30:00.000Z'],
    ['America/New_York', '2026-11-01 03:30:00', '2026-11-01T08:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05 01:15:00', '2026-04-04T14:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05 02:15:00', '2026-04-04T15:45:00.000Z'],
    ['Asia/Kathmandu', '2026-04-05 00:00:00', '2026-04-04T18:15:00.000Z'],
    ['Pacific/Apia', '2026-01-01 00:00:00', '2025-12-31T11:00:00.000Z'],
  ])('in %s is %s at %s', (zone, text, instant) => {
    expect(utc(text, zone)).toBe(instant);
  });

  test.each([
    '2026-02-30 07:00:00 +0100',
    '2025-02-29 07:00:00 +0100',
    '2026-13-01 07:00:00 +0100',
    '2026-03-28 24:00:00 +0100',
    '2026-03-28 24:00:01 +0100',
    '28.03.2026 07:00',
    '2026-03-28',
    '',
    '2026-03-28 07:00:00 +0100 and more',
  ])('is not %j', (text) => {
    expect(readLocalTime(text)).toBeUndefined();
  });

  test('comes back from an instant and an offset', () => {
    const at = Date.parse('2026-03-28T22:30:00Z');
    expect(localAt(at, 2 * hour)).toEqual({ day: '2026-03-29', time: '00:30:00', at });
  });
});
