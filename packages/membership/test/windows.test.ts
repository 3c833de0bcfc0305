import { describe, expect, test } from 'vitest';
import { windowEnd } from '../src/usage/windows.ts';

const cases = [
  [
    'UTC',
    'daily',
    '2026-01-01T00:00:00.000Z',
    '2026-01-02T00:00:00.000Z',
    'the first moment of a day',
  ],
  [
    'UTC',
    'daily',
    '2026-01-01T23:59:59.999Z',
    '2026-01-02T00:00:00.000Z',
    'the last moment of a day',
  ],
  [
    'UTC',
    'monthly',
    '2026-01-31T23:59:59.999Z',
    '2026-02-01T00:00:00.000Z',
    'the last moment of a month',
  ],
  ['UTC', 'monthly', '2028-02-29T12:00:00.000Z', '2028-03-01T00:00:00.000Z', 'a leap day'],
  ['UTC', 'monthly', '2026-12-15T12:00:00.000Z', '2027-01-01T00:00:00.000Z', 'December'],
  [
    'Europe/Berlin',
    'daily',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    'a day of 23 hours',
  ],
  [
    'Europe/Berlin',
    'daily',
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
    'a day of 25 hours',
  ],
  [
    'Europe/Berlin',
    'daily',
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T23:00:00.000Z',
    'the first 02:30 of two',
  ],
  [
    'Europe/Berlin',
    'daily',
    '2026-10-25T01:30:00.000Z',
    '2026-10-25T23:00:00.000Z',
    'the second 02:30 of two',
  ],
  [
    'Europe/Berlin',
    'monthly',
    '2026-03-01T12:00:00.000Z',
    '2026-03-31T22:00:00.000Z',
    'a month with a clock change',
  ],
  [
    'Europe/Berlin',
    'monthly',
    '2026-02-28T22:59:59.999Z',
    '2026-02-28T23:00:00.000Z',
    'a month that ends before it does in UTC',
  ],
  [
    'Africa/Cairo',
    'daily',
    '2026-04-23T12:00:00.000Z',
    '2026-04-23T22:00:00.000Z',
    'a day before one without a midnight',
  ],
  [
    'Africa/Cairo',
    'daily',
    '2026-04-24T12:00:00.000Z',
    '2026-04-24T21:00:00.000Z',
    'a day without a midnight',
  ],
  [
    'America/Havana',
    'daily',
    '2026-10-31T12:00:00.000Z',
    '2026-11-01T04:00:00.000Z',
    'a day before one with two midnights',
  ],
  [
    'America/Havana',
    'daily',
    '2026-11-01T05:30:00.000Z',
    '2026-11-02T05:00:00.000Z',
    'the second first hour of a day',
  ],
  [
    'Pacific/Apia',
    'daily',
    '2011-12-30T09:59:59.999Z',
    '2011-12-30T10:00:00.000Z',
    'a day before one that was left out',
  ],
  [
    'Pacific/Apia',
    'monthly',
    '2011-12-15T12:00:00.000Z',
    '2011-12-31T10:00:00.000Z',
    'a month without its 30th',
  ],
  [
    'Pacific/Kiritimati',
    'daily',
    '2026-06-01T09:59:59.999Z',
    '2026-06-01T10:00:00.000Z',
    '14 hours ahead',
  ],
  [
    'Pacific/Pago_Pago',
    'daily',
    '2026-06-01T10:59:59.999Z',
    '2026-06-01T11:00:00.000Z',
    '11 hours behind',
  ],
  [
    'Etc/GMT+12',
    'daily',
    '2026-06-01T11:59:59.999Z',
    '2026-06-01T12:00:00.000Z',
    '12 hours behind',
  ],
  [
    'Asia/Kathmandu',
    'daily',
    '2026-06-01T12:00:00.000Z',
    '2026-06-01T18:15:00.000Z',
    'an offset of quarter hours',
  ],
  [
    'Mars/Phobos',
    'daily',
    '2026-06-01T12:00:00.000Z',
    '2026-06-02T00:00:00.000Z',
    'a zone that nobody knows',
  ],
] as const;

describe('the end of a window', () => {
  for (const [timeZone, period, now, end, title] of cases) {
    test(`is right for ${title} (${timeZone})`, () => {
      expect(windowEnd(new Date(now), timeZone, period)?.toISOString()).toBe(end);
      // Asked again, the answer comes from memory.
      expect(windowEnd(new Date(now), timeZone, period)?.toISOString()).toBe(end);
    });
  }

  test('is that of its own period, whichever was asked for before', () => {
    const ends = (['monthly', 'daily', 'monthly'] as const).map((period) =>
      windowEnd(new Date('2026-05-05T12:00:00.000Z'), 'UTC', period)?.toISOString().slice(0, 10),
    );
    expect(ends).toEqual(['2026-06-01', '2026-05-06', '2026-06-01']);
  });

  test('is never for a total', () => {
    expect(windowEnd(new Date(), 'UTC', 'total')).toBeNull();
  });

  test('leaves no gap and no overlap over a year of any zone', () => {
    for (const timeZone of [
      'Europe/Berlin',
      'Africa/Cairo',
      'America/Havana',
      'Australia/Lord_Howe',
    ]) {
      let end = windowEnd(new Date('2026-01-01T12:00:00.000Z'), timeZone, 'daily') as Date;
      for (let day = 0; day < 366; day++) {
        const before = windowEnd(new Date(end.getTime() - 1), timeZone, 'daily') as Date;
        expect(before.toISOString()).toBe(end.toISOString());
        const next = windowEnd(end, timeZone, 'daily') as Date;
        const hours = (next.getTime() - end.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(23);
        expect(hours).toBeLessThanOrEqual(25);
        end = next;
      }
    }
  });
});
