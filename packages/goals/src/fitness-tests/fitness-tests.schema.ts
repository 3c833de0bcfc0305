import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { fitnessTests } from './fitness-tests.table.ts';

/** The result of a test of fitness on a day. */
export const NewFitnessTest = deferred(() =>
  insertSchema(fitnessTests).omit({
    id: true,
    profileId: true,
    createdAt: true,
  }),
);
export type NewFitnessTest = z.input<typeof NewFitnessTest>;

/** A test result as its owner sees it. */
export const FitnessTest = deferred(() => selectSchema(fitnessTests).omit({ profileId: true }));
export type FitnessTest = z.output<typeof FitnessTest>;

/** Which results to list: all, or those of one test. */
export const FitnessTestFilter = deferred(() =>
  z.strictObject({
    testType: selectSchema(fitnessTests).shape.testType.optional(),
  }),
);
export type FitnessTestFilter = z.input<typeof FitnessTestFilter>;
