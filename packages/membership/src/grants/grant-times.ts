import { later } from '@schema/core';

interface GrantTimes {
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly pausedAt: Date | null;
}

const day = 24 * 60 * 60 * 1000;

/** The end of a number of days of 24 hours. */
export function daysAfter(from: Date, days: number): Date {
  return later(from, days * day);
}

/** The milliseconds that a paused grant has left; null for one that is not paused. */
export function remainingOf({ validFrom, validUntil, pausedAt }: GrantTimes): number | null {
  if (!pausedAt) return null;
  // Paused before it began, all of it is left.
  return validUntil.getTime() - Math.max(validFrom.getTime(), pausedAt.getTime());
}

/** When a paused grant that goes on now will end. */
export function resumedAt(grant: GrantTimes & { readonly pausedAt: Date }, now: Date): Date {
  const from = Math.max(grant.validFrom.getTime(), now.getTime());
  return new Date(from + (remainingOf(grant) ?? 0));
}
