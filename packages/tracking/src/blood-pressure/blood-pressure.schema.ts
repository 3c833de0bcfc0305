import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day, instant, isDayOf } from '../calendar-range.ts';
import { bloodPressureLog } from './blood-pressure-log.table.ts';

const { systolic, diastolic, pulse, context, irregularHeartbeat, afibDetected, notes } =
  insertSchema(bloodPressureLog).shape;

/** A reading in mmHg; `date` is the local day of `measuredAt`, which `dayOf` gives. */
export const NewBloodPressure = deferred(() =>
  z
    .strictObject({
      date: day(),
      measuredAt: instant(),
      systolic,
      diastolic,
      pulse,
      context,
      irregularHeartbeat: irregularHeartbeat.default(false),
      afibDetected: afibDetected.default(false),
      notes,
    })
    .refine((reading) => reading.systolic > reading.diastolic, {
      path: ['systolic'],
      message: 'Expected more than the diastolic pressure',
    })
    .refine(({ date, measuredAt }) => isDayOf(date, measuredAt), {
      path: ['date'],
      message: 'Expected the day of the measurement',
    }),
);
export interface NewBloodPressure extends z.input<typeof NewBloodPressure> {}

/** A blood pressure as it is stored. */
export const BloodPressure = deferred(() => selectSchema(bloodPressureLog));
export type BloodPressure = z.output<typeof BloodPressure>;
