import { describe, expect, test } from 'vitest';
import { dayOf, sleepDay } from '../src/index.ts';

describe('the day of a sleep', () => {
  test.each([
    // Across midnight, and up to it.
    ['Europe/Berlin', '2026-01-10T05:30:00Z', '2026-01-10'],
    ['Europe/Berlin', '2026-01-10T22:59:59.999Z', '2026-01-10'],
    ['Europe/Berlin', '2026-01-10T23:00:00Z', '2026-01-11'],
    // Clocks go from 02:00 to 03:00 on 29 March, and from 03:00 back to 02:00 on 25 October.
    ['Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
    // Clocks change on 8 March and on 1 November.
    ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['America/New_York', '2026-11-02T04:59:59Z', '2026-11-01'],
    ['America/New_York', '2026-11-02T05:00:00Z', '2026-11-02'],
    // Half an hour of summer time, and half an hour from the full hour.
    ['Australia/Lord_Howe', '2026-04-04T12:59:59Z', '2026-04-04'],
    ['Australia/Lord_Howe', '2026-04-04T13:00:00Z', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05T13:29:59Z', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05T13:30:00Z', '2026-04-06'],
    ['Asia/Kolkata', '2026-06-01T18:29:59Z', '2026-06-01'],
    ['Asia/Kolkata', '2026-06-01T18:30:00Z', '2026-06-02'],
    // Midnight itself is left out: 24 April 2026 begins at 01:00 in Cairo.
    ['Africa/Cairo', '2026-04-23T21:59:59Z', '2026-04-23'],
    ['Africa/Cairo', '2026-04-23T22:00:00Z', '2026-04-24'],
    // 14 hours before UTC and 11 behind it.
    ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02'],
    ['Pacific/Pago_Pago', '2026-01-01T10:59:59Z', '2025-12-31'],
    ['UTC', '0099-03-01T12:00:00Z', '0099-03-01'],
  ])('in %s that ends at %s is %s', (zone, end, day) => {
    expect(sleepDay(new Date(end), zone)).toBe(day);
  });

  test('of a night shift is the day of waking', () => {
    const wake = new Date('2026-05-04T14:30:00Z');
    expect(sleepDay(wake, 'Asia/Tokyo')).toBe('2026-05-04');
    expect(sleepDay(wake, 'Pacific/Auckland')).toBe('2026-05-05');
  });

  test('has no zone that nobody knows, and no time that is none', () => {
    for (const zone of ['', 'Mars/Olympus', '+02:00'])
      expect(() => dayOf(new Date(0), zone)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', field: 'timeZone' }),
      );
    expect(() => dayOf(new Date(Number.NaN), 'UTC')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'time' }),
    );
  });
});
