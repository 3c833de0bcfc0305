import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day } from '../calendar-range.ts';
import { restDays } from './rest-days.table.ts';

const { focus, restConfig, notes } = insertSchema(restDays).shape;

/** A rest day of one focus; a day may have one of each. */
export const NewRestDay = deferred(() => z.strictObject({ date: day(), focus, restConfig, notes }));
export type NewRestDay = z.input<typeof NewRestDay>;

/** A rest day as it is stored. */
export const RestDay = deferred(() => selectSchema(restDays));
export interface RestDay extends z.output<typeof RestDay> {}
