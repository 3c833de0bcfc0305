import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day } from '../calendar-range.ts';
import { weightLog } from './weight-log.table.ts';

const { weight, notes } = insertSchema(weightLog).shape;

/** The weight of a day, in kilograms. */
export const NewWeight = deferred(() => z.strictObject({ date: day(), weight, notes }));
export interface NewWeight extends z.input<typeof NewWeight> {}

/** A weight as it is stored. */
export const Weight = deferred(() => selectSchema(weightLog));
export type Weight = z.output<typeof Weight>;
