import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day } from '../calendar-range.ts';
import { vitalsBaseline } from './vitals-baseline.table.ts';

const { restingHr, hrv, vo2Max, spo2, respiratoryRate, notes } = insertSchema(vitalsBaseline).shape;

/** Vital signs of a day: beats and breaths a minute, milliseconds, ml/kg/min, percent. */
export const NewVitals = deferred(() =>
  z.strictObject({
    date: day(),
    restingHr,
    hrv,
    vo2Max,
    spo2,
    respiratoryRate,
    notes,
  }),
);
export interface NewVitals extends z.input<typeof NewVitals> {}

/** The vital signs of a day as they are stored. */
export const Vitals = deferred(() => selectSchema(vitalsBaseline));
export type Vitals = z.output<typeof Vitals>;
