import { profiles } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { goalTypeDefinitions } from '../goal-types/goal-type-definitions.table.ts';
import { metricSources } from '../progress/metrics.ts';

const sources = Object.values(metricSources)
  .map(([source, column]) => `'${source}.${column}'`)
  .join(', ');

/** What a profile wants to reach: from a start value to a target value. Never deleted alone. */
export const goals = table(
  'goals',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    title: t.text({ min: 1, max: 255 }).notNull(),
    goalType: t
      .text({ min: 1, max: 50 })
      .notNull()
      .references(() => goalTypeDefinitions.typeKey),
    category: t.text({ min: 1, max: 50 }),
    startDate: t.date(),
    targetDate: t.date(),
    /** In the unit of the goal's type. */
    startValue: t.decimal(10, 2),
    targetValue: t.decimal(10, 2).notNull(),
    /** The value of the latest day in the progress log. */
    currentValue: t.decimal(10, 2),
    /** With `sourceColumn`, the metric that the goal follows: one of a list. */
    sourceTable: t.text({ min: 1, max: 50 }),
    sourceColumn: t.text({ min: 1, max: 50 }),
    status: t.oneOf(['active', 'completed', 'paused']).notNull().default('active'),
    /** At most one goal of a profile, and an active one. */
    isPrimary: t.boolean().notNull().default(false),
    /** The higher, the more important. */
    priority: t.integer().notNull().default(0),
    notes: t.text({ max: 10_000 }),
    ...timestamps(t),
  }),
  (c, { index, uniqueIndex, check, desc }) => [
    index('idx_goals_profile').on(c.profileId, desc(c.priority), c.createdAt, c.id),
    index('idx_goals_status').on(c.profileId, c.status, desc(c.priority), c.createdAt, c.id),
    uniqueIndex('idx_goals_primary').on(c.profileId).filter(sql`${c.isPrimary} = true`),
    index('idx_goals_category_priority').on(c.profileId, c.category, c.priority),
    index('idx_goals_goal_type').on(c.goalType),
    check('goals_title_not_blank', sql`trim(${c.title}) <> ''`),
    check('goals_primary_check', sql`${c.isPrimary} = false or ${c.status} = 'active'`),
    check(
      'goals_dates_check',
      sql`${c.startDate} is null or ${c.targetDate} is null or ${c.startDate} <= ${c.targetDate}`,
    ),
    check(
      'goals_source_check',
      sql`coalesce(${c.sourceTable}, '') || '.' || coalesce(${c.sourceColumn}, '') in ('.', ${sql.raw(sources)})`,
    ),
  ],
);
