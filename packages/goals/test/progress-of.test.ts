import { describe, expect, it } from 'vitest';
import { type Course, progressOf } from '../src/index.ts';
import { dateOfDay, dayNumber } from '../src/progress/calendar.ts';

const none: Course = {
  ...{ startDate: null, startValue: null, targetDate: null, targetValue: 80, currentValue: null },
  ...{ first: null, latest: null, today: '2026-01-11' },
};
const on = (date: string, value: number) => ({ date, value });

/** A goal from a start on 1 January to where it is on 11 January. */
function course(startValue: number, targetValue: number, value: number): Course {
  const latest = on('2026-01-11', value);
  return { ...none, startDate: '2026-01-01', startValue, targetValue, first: latest, latest };
}

describe('progress', () => {
  const cases: [title: string, Course, Partial<ReturnType<typeof progressOf>>][] = [
    [
      'goes down to lose weight',
      course(90, 80, 86),
      { direction: 'down', percent: 40, pace: -0.4 },
    ],
    ['goes up to gain', course(50, 100, 60), { direction: 'up', percent: 20, pace: 1 }],
    ['goes down to 0', course(20, 0, 5), { direction: 'down', fraction: 0.75 }],
    ['goes up from 0', course(0, 10, 4), { direction: 'up', fraction: 0.4 }],
    ['goes up through 0', course(-10, 10, 0), { direction: 'up', fraction: 0.5 }],
    ['is 0 at the start', course(90, 80, 90), { fraction: 0, pace: 0, projectedDate: null }],
    [
      'is 1 at the target',
      course(90, 80, 80),
      { fraction: 1, isReached: true, projectedDate: null },
    ],
    ['is more than 1 beyond it', course(90, 80, 78), { percent: 120, isReached: true }],
    ['is negative on the wrong side', course(90, 80, 92), { percent: -20, projectedDate: null }],
    ['is 1 on a target that is the start', course(80, 80, 80), { direction: 'level', fraction: 1 }],
    ['is 0 off a target that is the start', course(80, 80, 81), { fraction: 0, isReached: false }],
    ['is 1 on a target of 0 that is the start', course(0, 0, 0), { fraction: 1, percent: 100 }],
    ['is 0 off a target of 0 that is the start', course(0, 0, 3), { fraction: 0, percent: 0 }],
    ['never says minus 0', course(90, 80, 90), { percent: 0, fraction: 0 }],
    ['rounds half away from 0', course(0, 80, 0.2), { percent: 0.3, fraction: 0.0025 }],
    ['rounds half away from 0 below it', course(0, 80, -0.2), { percent: -0.3 }],
    ['is exact in decimals', course(0.1, 0.4, 0.3), { fraction: 2 / 3, percent: 66.7 }],
    ['is exact over the widest range', course(-99_999_999.99, 99_999_999.99, 0), { fraction: 0.5 }],
  ];
  for (const [title, given, expected] of cases)
    it(title, () => {
      expect(progressOf(given)).toMatchObject(expected);
    });

  it('has an answer before anything is known', () => {
    expect(progressOf(none)).toEqual({
      ...{ direction: null, start: null, current: null, target: 80 },
      ...{ fraction: 0, percent: 0, isReached: false },
      ...{ pace: null, projectedDate: null, isOnTime: null },
    });
  });

  it('is 0 while only the start is known, and 1 where that is the target', () => {
    expect(progressOf({ ...none, startValue: 90 })).toMatchObject({ current: 90, fraction: 0 });
    expect(progressOf({ ...none, startValue: 80 })).toMatchObject({ fraction: 1, isReached: true });
  });

  it('counts from the first value where no start is given', () => {
    const [first, latest] = [on('2026-01-01', 90), on('2026-01-06', 85)];
    expect(progressOf({ ...none, first, latest })).toMatchObject({
      ...{ start: 90, fraction: 0.5, pace: -1, projectedDate: '2026-01-11' },
    });
    expect(progressOf({ ...none, first, latest: first })).toMatchObject({
      fraction: 0,
      pace: null,
    });
  });

  it('takes its pace from what was measured where the start has no day', () => {
    const [first, latest] = [on('2026-01-01', 89), on('2026-01-06', 84)];
    expect(progressOf({ ...none, startValue: 90, first, latest })).toMatchObject({
      ...{ start: 90, fraction: 0.6, pace: -1, projectedDate: '2026-01-10' },
    });
  });

  it('has no pace on its first day, or with values from before it', () => {
    for (const date of ['2026-01-01', '2025-12-31'])
      expect(progressOf({ ...course(90, 80, 85), latest: on(date, 85) })).toMatchObject({
        fraction: 0.5,
        pace: null,
        projectedDate: null,
        isOnTime: null,
      });
  });

  it('projects whole days, the last of which reaches the target', () => {
    // 0.4 a day: 6 are left, 15 days.
    expect(progressOf(course(90, 80, 86)).projectedDate).toBe('2026-01-26');
    // 0.3 a day: 7 are left, 23 days and a third.
    expect(progressOf(course(90, 80, 87)).projectedDate).toBe('2026-02-04');
  });

  it('projects over leap days and no further than the year 9999', () => {
    const leap = { ...course(90, 80, 85), startDate: '2028-02-19', latest: on('2028-02-24', 85) };
    expect(progressOf(leap).projectedDate).toBe('2028-02-29');
    const slow = { ...course(0, 99_999_999.99, 0.01) };
    expect(progressOf(slow)).toMatchObject({ percent: 0, projectedDate: null });
    const last = { ...course(0, 2, 1), startDate: '9999-12-29', latest: on('9999-12-30', 1) };
    expect(progressOf(last).projectedDate).toBe('9999-12-31');
    expect(progressOf({ ...last, targetValue: 3 }).projectedDate).toBeNull();
  });

  it('is on time when the target is reached or will be by its day', () => {
    const by = (targetDate: string, value = 86) =>
      progressOf({ ...course(90, 80, value), targetDate }).isOnTime;
    expect(by('2026-01-26')).toBe(true);
    expect(by('2026-01-25')).toBe(false);
    expect(by('2026-01-25', 90)).toBe(false);
    expect(by('2026-01-25', 91)).toBe(false);
    expect(by('2026-01-11', 80)).toBe(true);
    expect(progressOf(course(90, 80, 86)).isOnTime).toBeNull();
  });

  it('is not on time once its day is over, unless the target is reached', () => {
    const on = (today: string, given: Course) =>
      progressOf({ ...given, targetDate: '2026-03-01', today });
    const open = course(90, 80, 87);
    expect(on('2026-03-01', open)).toMatchObject({ isOnTime: true, projectedDate: '2026-02-04' });
    expect(on('2026-03-02', open)).toMatchObject({ isOnTime: false, projectedDate: '2026-02-04' });
    expect(on('2026-03-02', course(90, 80, 80)).isOnTime).toBe(true);
    for (const given of [none, { ...open, first: null, latest: null }]) {
      expect(on('2026-03-01', given).isOnTime).toBeNull();
      expect(on('2026-03-02', given).isOnTime).toBe(false);
    }
  });
});

describe('calendar days', () => {
  it('are counted from the year 1 to 9999 as JavaScript counts them', () => {
    const time = new Date('0001-01-01T00:00:00Z');
    let number = dayNumber('0001-01-01');
    expect(number).toBe(-719_162);
    // 29 days further each time: every day of a year, and every leap day of some.
    while (time.getUTCFullYear() < 10_000) {
      const date = time.toISOString().slice(0, 10);
      if (dayNumber(date) !== number || dateOfDay(number) !== date) expect(date).toBe(number);
      time.setUTCDate(time.getUTCDate() + 29);
      number += 29;
    }
  });

  it('know the ends of years and of February', () => {
    for (const [date, next] of [
      ['1900-02-28', '1900-03-01'],
      ['2000-02-28', '2000-02-29'],
      ['2000-02-29', '2000-03-01'],
      ['2024-02-29', '2024-03-01'],
      ['1969-12-31', '1970-01-01'],
      ['9999-12-30', '9999-12-31'],
    ] as const)
      expect(dateOfDay(dayNumber(date) + 1)).toBe(next);
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dateOfDay(dayNumber('9999-12-31') + 1)).toBeNull();
    expect(dateOfDay(dayNumber('0001-01-01') - 1)).toBeNull();
  });
});
