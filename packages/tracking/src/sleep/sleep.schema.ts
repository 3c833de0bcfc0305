import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day, instant, isDayOf } from '../calendar-range.ts';
import { sleepLog } from './sleep-log.table.ts';

const { totalDurationMinutes, sleepSegments, qualityScore, notes } = insertSchema(sleepLog).shape;

/** The sleep of the day it ends; `sleepDay` gives that day. */
export const NewSleep = deferred(() =>
  z
    .strictObject({
      date: day(),
      sleepStart: instant().nullish(),
      sleepEnd: instant().nullish(),
      totalDurationMinutes,
      sleepSegments,
      qualityScore,
      notes,
    })
    .refine(({ sleepStart, sleepEnd }) => !sleepStart || !sleepEnd || sleepEnd > sleepStart, {
      path: ['sleepEnd'],
      message: 'Expected a time after the start',
    })
    .refine(({ date, sleepEnd }) => !sleepEnd || isDayOf(date, sleepEnd), {
      path: ['date'],
      message: 'Expected the day on which the sleep ends',
    }),
);
export interface NewSleep extends z.input<typeof NewSleep> {}

/** A night as it is stored. */
export const Sleep = deferred(() => selectSchema(sleepLog));
export type Sleep = z.output<typeof Sleep>;
