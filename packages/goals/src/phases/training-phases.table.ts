import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { sql } from 'drizzle-orm';

/** Phases of a profile's training, suggested by the application or begun by hand. Never deleted alone. */
export const trainingPhases = table(
  'training_phases',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    phaseType: t
      .oneOf(['calorie_deficit', 'calorie_surplus', 'deload', 'maintenance', 'periodization'])
      .notNull(),
    startDate: t.date().notNull(),
    /** The last day; NULL while it is open. */
    endDate: t.date(),
    status: t
      .oneOf(['suggested', 'accepted', 'active', 'completed'])
      .notNull()
      .default('suggested'),
    /** How sure the suggestion is, 0 to 100. */
    confidence: t.decimal(5, 2).between({ min: 0, max: 100 }),
    description: t.text({ max: 2000 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index, check }) => [
    index('idx_training_phases_profile').on(c.profileId, c.startDate, c.id),
    index('idx_training_phases_status').on(c.profileId, c.status, c.startDate, c.id),
    index('idx_training_phases_dates').on(c.profileId, c.startDate, c.endDate),
    check(
      'training_phases_dates_check',
      sql`${c.endDate} is null or ${c.startDate} <= ${c.endDate}`,
    ),
  ],
);
