import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import type { z } from 'zod';
import { day } from '../calendar-range.ts';
import { circumferenceLog } from './circumference-log.table.ts';

/** Circumferences in centimetres. */
export const NewCircumference = deferred(() =>
  insertSchema(circumferenceLog)
    .pick({
      date: true,
      cNeck: true,
      cChest: true,
      cWaist: true,
      cHips: true,
      cThigh: true,
      cCalf: true,
      cBiceps: true,
      cForearm: true,
      notes: true,
    })
    .extend({ date: day() }),
);
export type NewCircumference = z.input<typeof NewCircumference>;

/** Circumferences as they are stored. */
export const Circumference = deferred(() => selectSchema(circumferenceLog));
export type Circumference = z.output<typeof Circumference>;
