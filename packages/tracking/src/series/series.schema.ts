import { deferred } from '@schema/core/validators';
import * as z from 'zod';
import { day, lastDay } from '../calendar-range.ts';
import { type Metric, metricNames } from './metrics.ts';

/** The name of a metric. */
export const MetricName: z.ZodType<Metric, Metric> = deferred(() => z.enum(metricNames));

/** The days of a series, both included, and how they are put together. */
export const SeriesOptions = deferred(() =>
  z
    .strictObject({
      from: day(),
      to: day(),
      bucket: z.enum(['day', 'week', 'month']).default('day'),
    })
    .refine(({ from, to }) => from <= to, {
      path: ['to'],
      message: 'Expected a day from `from` on',
    }),
);
export type SeriesOptions = z.input<typeof SeriesOptions>;

/** Until when the newest value of a metric is looked for, that day included. */
export const LatestOptions = deferred(() => z.strictObject({ until: day().default(lastDay) }));
export type LatestOptions = z.input<typeof LatestOptions>;

/** What a metric was in one day, week or month. */
export const SeriesPoint = deferred(() =>
  z.strictObject({
    /** The first day of the bucket: of a week its Monday. */
    start: z.string(),
    min: z.number(),
    max: z.number(),
    /** Rounded to two digits more than the metric has. */
    mean: z.number(),
    sum: z.number(),
    /** How many values there are. */
    count: z.int(),
  }),
);
export interface SeriesPoint extends z.output<typeof SeriesPoint> {}
