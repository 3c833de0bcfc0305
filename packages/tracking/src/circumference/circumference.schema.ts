import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day } from '../calendar-range.ts';
import { circumferenceLog } from './circumference-log.table.ts';

const { cNeck, cChest, cWaist, cHips, cThigh, cCalf, cBiceps, cForearm, notes } =
  insertSchema(circumferenceLog).shape;

/** Circumferences in centimetres. */
export const NewCircumference = deferred(() =>
  z.strictObject({
    date: day(),
    cNeck,
    cChest,
    cWaist,
    cHips,
    cThigh,
    cCalf,
    cBiceps,
    cForearm,
    notes,
  }),
);
export type NewCircumference = z.input<typeof NewCircumference>;

export const Circumference = deferred(() => selectSchema(circumferenceLog));
export type Circumference = z.output<typeof Circumference>;
