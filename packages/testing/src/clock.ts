import type { Clock } from '@schema/core';

/** A clock that a test sets; every read of it is one millisecond later than the one before. */
export interface TestClock extends Clock {
  /** The time that the next read gives; looking at it does not move the clock. */
  peek(): Date;
  /** Move the clock by this many milliseconds. */
  advance(milliseconds: number): void;
  /** Make the next read give this time. */
  set(time: Date): void;
}

/** Make a clock that starts at `start`, by default 2026-01-01T00:00:00.000Z. */
export function testClock(start: Date = new Date('2026-01-01T00:00:00.000Z')): TestClock {
  let next = start.getTime();
  return {
    now: () => new Date(next++),
    peek: () => new Date(next),
    advance: (milliseconds) => {
      next += milliseconds;
    },
    set: (time) => {
      next = time.getTime();
    },
  };
}
