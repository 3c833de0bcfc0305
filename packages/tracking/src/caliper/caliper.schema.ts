import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day } from '../calendar-range.ts';
import { caliperLog } from './caliper-log.table.ts';

const {
  chest,
  abdominal,
  thigh,
  triceps,
  subscapular,
  suprailiac,
  midaxillary,
  bodyFatPct,
  formula,
  notes,
} = insertSchema(caliperLog).shape;

/** Skinfolds in millimetres, body fat in percent. */
export const NewCaliper = deferred(() =>
  z.strictObject({
    date: day(),
    chest,
    abdominal,
    thigh,
    triceps,
    subscapular,
    suprailiac,
    midaxillary,
    bodyFatPct,
    formula,
    notes,
  }),
);
export type NewCaliper = z.input<typeof NewCaliper>;

export const Caliper = deferred(() => selectSchema(caliperLog));
export type Caliper = z.output<typeof Caliper>;
