import { pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { instant } from '../calendar-range.ts';
import type { TrackingContext } from '../context.ts';
import type { Stats } from './stats.schema.ts';

const nothing: Stats = {
  totalWeightEntries: 0,
  totalCircumferenceEntries: 0,
  totalCaliperEntries: 0,
  totalActivityEntries: 0,
  totalNutritionEntries: 0,
  totalPhotos: 0,
  totalAiInsights: 0,
  lastWeightDate: null,
  lastActivityDate: null,
  lastInsightDate: null,
};

/** Calls over what one profile has logged, in numbers. */
export function statsRepository(
  { db, tables, fn, query, clock }: TrackingContext,
  profileId: string,
) {
  const { userStats } = tables;
  const { profileId: _owner, updatedAt: _time, ...columns } = getTableColumns(userStats);
  const byProfile = query('stats.get', (p: { profileId: string }) =>
    db.select(columns).from(userStats).where(eq(userStats.profileId, p.profileId)),
  );
  const countInsight = query(
    'stats.countInsight',
    (p: Pick<typeof userStats.$inferSelect, InsightKey>) =>
      db
        .insert(userStats)
        .values(pick(p, ['profileId', 'totalAiInsights', 'lastInsightDate', 'updatedAt']))
        .onConflictDoUpdate({
          target: userStats.profileId,
          set: {
            totalAiInsights: sql`${userStats.totalAiInsights} + 1`,
            lastInsightDate: fn.greatest(
              sql`coalesce(${userStats.lastInsightDate}, excluded.last_insight_date)`,
              sql`excluded.last_insight_date`,
            ),
            updatedAt: sql`excluded.updated_at`,
          },
        }),
  );

  return {
    /** Get how much there is of each, and when the last was; triggers keep it true. */
    get: async (): Promise<Stats> => (await byProfile.first({ profileId })) ?? { ...nothing },

    /**
     * Count an AI insight: those rows are another domain's, so whoever records one says so here, in
     * the same transaction.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE if there is no such profile
     */
    async countInsight(at: Date): Promise<void> {
      const lastInsightDate = parse(instant(), at, 'at');
      await countInsight.run({
        profileId,
        totalAiInsights: 1,
        lastInsightDate,
        updatedAt: clock.now(),
      });
    },
  };
}

type InsightKey = 'profileId' | 'totalAiInsights' | 'lastInsightDate' | 'updatedAt';
