import { table } from '@schema/core/table';
import { goals } from '../goals/goals.table.ts';
import { focusAreaDefinitions } from './focus-area-definitions.table.ts';

/** How much a goal contributes to focus areas, in percent. */
export const goalFocusContributions = table(
  'goal_focus_contributions',
  (t) => ({
    goalId: t
      .uuid()
      .notNull()
      .references(() => goals.id, { onDelete: 'cascade' }),
    focusAreaId: t.integer().notNull(),
    contributionWeight: t.decimal(5, 2).between({ min: 0, max: 100 }).notNull().default(100),
  }),
  (c, { primaryKey, foreignKey, index }) => [
    primaryKey(c.goalId, c.focusAreaId),
    foreignKey([c.focusAreaId], () => [focusAreaDefinitions.id], {
      name: 'goal_focus_contributions_focus_area_id_fk',
      onDelete: 'cascade',
    }),
    index('idx_gfc_focus_area').on(c.focusAreaId),
  ],
);
