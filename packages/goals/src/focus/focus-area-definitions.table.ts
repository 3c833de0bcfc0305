import { table } from '@schema/core/table';

/** What training and health can be about. */
export const focusAreaDefinitions = table(
  'focus_area_definitions',
  (t) => ({
    id: t.serial(),
    /** A word of one's own: `max_strength`. */
    key: t.text({ min: 1, max: 50 }).notNull().unique('focus_area_definitions_key_key'),
    name: t.text({ min: 1, max: 100 }).notNull(),
    category: t.text({ min: 1, max: 50 }).notNull(),
    description: t.text({ max: 2000 }),
    sortOrder: t.integer().notNull().default(0),
    /** False once it can no longer be weighted. */
    isActive: t.boolean().notNull().default(true),
  }),
  (c, { index }) => [index('idx_focus_area_category').on(c.category)],
);
