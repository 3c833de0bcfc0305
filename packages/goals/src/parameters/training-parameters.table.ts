import { table, timestamps } from '@schema/core/table';
import { json } from '@schema/core/validators';
import { sql } from 'drizzle-orm';

/** Numbers and rules that the whole application trains by, such as the thresholds of quality filters. */
export const trainingParameters = table(
  'training_parameters',
  (t) => ({
    id: t.id(),
    key: t.text({ min: 1, max: 100 }).notNull().unique('training_parameters_key_key'),
    category: t.text({ min: 1, max: 50 }).notNull(),
    value: t.json(json()).notNull(),
    description: t.text({ max: 2000 }),
    isActive: t.boolean().notNull().default(true),
    ...timestamps(t),
  }),
  (c, { index }) => [
    index('idx_training_parameters_category').on(c.category).filter(sql`${c.isActive} = true`),
  ],
);
