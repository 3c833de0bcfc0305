import { table } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { Abilities } from './abilities.ts';
import { TrainingProfile } from './training-profile.ts';

/** Kinds of training, for everyone. */
export const trainingTypes = table(
  'training_types',
  (t) => ({
    id: t.serial(),
    name: t.text({ min: 1, max: 100 }).notNull().unique('training_types_name_key'),
    category: t.text({ min: 1, max: 50 }).notNull(),
    /** `#rrggbb`. */
    color: t.text({ min: 7, max: 7 }),
    icon: t.text({ min: 1, max: 50 }),
    description: t.text({ max: 2000 }),
    abilities: t.json(Abilities),
    profile: t.json(TrainingProfile),
  }),
  (c, { index, gin }) => [
    index('idx_training_types_category').on(c.category),
    gin('idx_training_types_abilities').on(c.abilities),
    index('idx_training_types_profile_enabled')
      .on(sql`(${c.profile}->'rule_sets'->'minimum_requirements'->>'enabled')`)
      .filter(sql`${c.profile} is not null`),
  ],
);
