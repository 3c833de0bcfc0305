import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import type { z } from 'zod';
import { day } from '../calendar-range.ts';
import { caliperLog } from './caliper-log.table.ts';

/** Skinfolds in millimetres, body fat in percent. */
export const NewCaliper = deferred(() =>
  insertSchema(caliperLog)
    .pick({
      date: true,
      chest: true,
      abdominal: true,
      thigh: true,
      triceps: true,
      subscapular: true,
      suprailiac: true,
      midaxillary: true,
      bodyFatPct: true,
      formula: true,
      notes: true,
    })
    .extend({ date: day() }),
);
export type NewCaliper = z.input<typeof NewCaliper>;

/** Skinfolds as they are stored. */
export const Caliper = deferred(() => selectSchema(caliperLog));
export type Caliper = z.output<typeof Caliper>;
