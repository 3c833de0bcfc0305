import { deferred } from '@schema/core/validators';
import * as z from 'zod';
import { day, firstDay, lastDay } from '../calendar-range.ts';

/** The days of a range, both included; without one it is open on that side. */
export const DayRange = deferred(() =>
  z.strictObject({
    from: day().default(firstDay),
    to: day().default(lastDay),
  }),
);
export type DayRange = z.input<typeof DayRange>;
