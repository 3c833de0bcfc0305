import { profiles } from '@schema/auth/tables';
import { type Kit, table } from '@schema/core/table';

const count = (t: Kit) => t.integer().notNull().default(0).between({ min: 0 });

/** What a profile has logged, in numbers; kept by triggers on the logs. */
export const userStats = table('user_stats', (t) => ({
  profileId: t
    .uuid()
    .primaryKey()
    .references(() => profiles.id, { onDelete: 'cascade' }),
  totalWeightEntries: count(t),
  totalCircumferenceEntries: count(t),
  totalCaliperEntries: count(t),
  totalActivityEntries: count(t),
  totalNutritionEntries: count(t),
  totalPhotos: count(t),
  totalAiInsights: count(t),
  lastWeightDate: t.date(),
  lastActivityDate: t.date(),
  lastInsightDate: t.timestamp(),
  updatedAt: t.timestamp().notNull().defaultNow().touch(),
}));
