import { table } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { isPlausibleDay } from '../calendar-range.ts';
import { externalColumns, isWholeKey, ownColumns, sourceColumns } from '../logs/log-columns.ts';
import { trainingTypes } from '../training-types/training-types.table.ts';
import { Evaluation } from './evaluation.ts';

/** Trainings and other activities; several a day. */
export const activityLog = table(
  'activity_log',
  (t) => ({
    ...ownColumns(t),
    /** Local time of day. */
    startTime: t.time(),
    durationMinutes: t.integer().between({ min: 0, max: 10_080 }),
    trainingTypeId: t.integer().references(() => trainingTypes.id),
    /** Free text beside the type, for activities without one. */
    trainingCategory: t.text({ min: 1, max: 50 }),
    kcal: t.integer().between({ min: 0, max: 50_000 }),
    /** Beats a minute. */
    avgHr: t.integer().between({ min: 20, max: 300 }),
    maxHr: t.integer().between({ min: 20, max: 300 }),
    distanceKm: t.decimal(6, 2).between({ min: 0 }),
    description: t.text({ max: 2000 }),
    evaluation: t.json(Evaluation),
    overallScore: t.integer().between({ min: 0, max: 100 }),
    qualityLabel: t.text({ min: 1, max: 20 }),
    ...sourceColumns(t),
    ...externalColumns(t),
  }),
  (c, { unique, index, check, desc }) => [
    unique('activity_log_external_key').on(c.profileId, c.externalSource, c.externalId),
    index('idx_activity_profile_date').on(c.profileId, desc(c.date), desc(c.id)),
    index('idx_activity_training_type').on(c.trainingTypeId),
    index('idx_activity_training_category').on(c.trainingCategory),
    index('idx_activity_quality_label')
      .on(c.qualityLabel)
      .filter(sql`${c.qualityLabel} is not null`),
    index('idx_activity_overall_score')
      .on(desc(c.overallScore))
      .filter(sql`${c.overallScore} is not null`),
    index('idx_activity_evaluation_passed')
      .on(sql`(${c.evaluation}->'rule_set_results'->'minimum_requirements'->>'passed')`)
      .filter(sql`${c.evaluation} is not null`),
    check('activity_log_plausible_day', isPlausibleDay(c.date)),
    check('activity_log_whole_key', isWholeKey(c)),
    check('activity_log_hr_order', sql`${c.maxHr} >= ${c.avgHr}`),
  ],
);
