import { table } from '@schema/core/table';
import { sql } from 'drizzle-orm';

/** What goals can be about. */
export const goalTypeDefinitions = table(
  'goal_type_definitions',
  (t) => ({
    id: t.id(),
    /** A word of one's own: `weight`, `body_fat`. */
    typeKey: t.text({ min: 1, max: 50 }).notNull().unique('goal_type_definitions_type_key_key'),
    displayName: t.text({ min: 1, max: 100 }).notNull(),
    category: t.text({ min: 1, max: 50 }).notNull(),
    unit: t.text({ min: 1, max: 20 }),
    description: t.text({ max: 2000 }),
    /** False once no new goal should have it; goals that have it keep it. */
    isActive: t.boolean().notNull().default(true),
    sortOrder: t.integer().notNull().default(0),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index }) => [
    index('idx_goal_type_definitions_category').on(c.category),
    index('idx_goal_type_definitions_active').on(c.isActive).filter(sql`${c.isActive} = true`),
  ],
);
