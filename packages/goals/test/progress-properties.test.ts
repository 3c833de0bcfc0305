import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Course, progressOf } from '../src/index.ts';
import { dateOfDay, dayNumber } from '../src/progress/calendar.ts';

const rounds = Number(process.env.GOALS_PROPERTY_ROUNDS ?? 500);

const hundredths = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }),
);
const value = hundredths.map((number) => number / 100);
const day = fc.oneof(
  fc.integer({ min: dayNumber('2023-12-01'), max: dayNumber('2024-12-31') }),
  fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') }),
);
const date = day.map((number) => dateOfDay(number) as string);
const reading = fc.record({ date, value });
const course: fc.Arbitrary<Course> = fc
  .record({
    startDate: fc.option(date),
    startValue: fc.option(value),
    targetDate: fc.option(date),
    targetValue: value,
    currentValue: fc.option(value),
    today: date,
    log: fc.uniqueArray(reading, { maxLength: 3, selector: (entry) => entry.date }),
  })
  .map(({ log, ...rest }) => {
    const sorted = log.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    return { ...rest, first: sorted[0] ?? null, latest: sorted.at(-1) ?? null };
  });

/** The course in a mirror: up is down. */
function mirrored(given: Course): Course {
  const flip = <T extends number | null>(number: T): T => (number && -number) as T;
  const flipped = (entry: Course['first']) => entry && { ...entry, value: flip(entry.value) };
  return {
    ...given,
    startValue: flip(given.startValue),
    targetValue: flip(given.targetValue),
    currentValue: flip(given.currentValue),
    first: flipped(given.first),
    latest: flipped(given.latest),
  };
}

function always(property: (given: Course) => void): void {
  fc.assert(fc.property(course, property), { numRuns: rounds });
}

describe('progress of any course', () => {
  it('has numbers that are finite and none that is minus 0', () => {
    always((given) => {
      const { fraction, percent, pace } = progressOf(given);
      for (const number of [fraction, percent, pace ?? 0]) {
        expect(Number.isFinite(number)).toBe(true);
        expect(Object.is(number, -0)).toBe(false);
      }
    });
  });

  it('is reached exactly when its fraction is 1 or more, or it stays level at 1', () => {
    always((given) => {
      const { fraction, isReached } = progressOf(given);
      expect(isReached).toBe(fraction >= 1);
    });
  });

  it('is the same when up and down change places', () => {
    always((given) => {
      const { fraction, percent, isReached, pace, projectedDate } = progressOf(given);
      const mirror = progressOf(mirrored(given));
      expect(mirror).toMatchObject({ fraction, percent, isReached, projectedDate });
      expect(mirror.pace).toBe(pace && -pace);
    });
  });

  it('never goes back when the value comes nearer to the target', () => {
    fc.assert(
      fc.property(course, value, value, (given, one, other) => {
        const at = (current: number) => {
          const latest = { date: given.latest?.date ?? '2024-01-01', value: current };
          return progressOf({ ...given, startValue: given.startValue ?? 0, latest });
        };
        const { direction, start } = at(one);
        const isUp = direction === 'up';
        if (direction === 'level' || start === null) return;
        const [nearer, further] = one > other === isUp ? [one, other] : [other, one];
        expect(at(nearer).fraction).toBeGreaterThanOrEqual(at(further).fraction);
        expect(at(nearer).percent).toBeGreaterThanOrEqual(at(further).percent);
      }),
      { numRuns: rounds },
    );
  });

  it('is projected to the first day on which its line is at the target', () => {
    always((given) => {
      const { projectedDate, current, target } = progressOf(given);
      const { latest, first, startDate, startValue } = given;
      if (projectedDate === null || !latest || current === null) return;
      const from =
        startDate !== null && startValue !== null ? { date: startDate, value: startValue } : first;
      const days = BigInt(dayNumber(latest.date) - dayNumber(from?.date ?? ''));
      const change = BigInt(Math.round(latest.value * 100) - Math.round((from?.value ?? 0) * 100));
      const left = BigInt(Math.round(target * 100) - Math.round(current * 100));
      // What the line has covered after some days, times the days of the pace.
      const covers = (count: number) => {
        const covered = change * BigInt(count);
        return left > 0n ? covered >= left * days : covered <= left * days;
      };
      const count = dayNumber(projectedDate) - dayNumber(latest.date);
      expect(count).toBeGreaterThan(0);
      expect(covers(count)).toBe(true);
      expect(covers(count - 1)).toBe(false);
    });
  });
});

describe('days', () => {
  it('are numbered in the order of their dates, without a gap', () => {
    fc.assert(
      fc.property(date, date, (one, other) => {
        expect(dateOfDay(dayNumber(one))).toBe(one);
        expect(Math.sign(dayNumber(one) - dayNumber(other))).toBe(
          one === other ? 0 : one < other ? -1 : 1,
        );
      }),
      { numRuns: rounds },
    );
  });
});
