import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';

/** Results of standard tests of fitness, such as a Cooper test or a one-repetition maximum. */
export const fitnessTests = table(
  'fitness_tests',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    testDate: t.date().notNull(),
    /** Which test, in the application's words: `cooper`, `push_ups`. */
    testType: t.text({ min: 1, max: 50 }).notNull(),
    resultValue: t.decimal(10, 2).notNull(),
    resultUnit: t.text({ min: 1, max: 20 }),
    /** Where the result lies among those of like people: `good`, `above_average`. */
    normCategory: t.text({ min: 1, max: 50 }),
    notes: t.text({ max: 2000 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index }) => [
    index('idx_fitness_tests_type').on(c.profileId, c.testType, c.testDate, c.id),
    index('idx_fitness_tests_date').on(c.profileId, c.testDate, c.id),
  ],
);
