import type { Page, PageOptions } from '@schema/core';
import { deferred, parse, text } from '@schema/core/validators';
import { and, eq } from 'drizzle-orm';
import type { TrackingContext } from '../context.ts';
import type { LabelledActivity } from './activity.schema.ts';

const Label = deferred(() => text({ min: 1, max: 20 }));

/** The call that lists one profile's activities by how they were rated. */
export function labelledRepository({ db, tables, pages }: TrackingContext, profileId: string) {
  const { activityLog: log, trainingTypes } = tables;
  const ofLabel = pages(
    'activity.labelled',
    { by: { date: log.date, id: log.id }, direction: 'desc' },
    (p: { profileId: string; label: string }, page) =>
      db
        .select({
          id: log.id,
          date: log.date,
          description: log.description,
          trainingType: trainingTypes.name,
          overallScore: log.overallScore,
        })
        .from(log)
        .leftJoin(trainingTypes, eq(trainingTypes.id, log.trainingTypeId))
        .where(and(eq(log.profileId, p.profileId), eq(log.qualityLabel, p.label), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );
  return {
    /**
     * List the activities of a quality, such as `high`, the newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    labelled: async (label: string, options?: PageOptions): Promise<Page<LabelledActivity>> =>
      ofLabel({ profileId, label: parse(Label, label, 'label') }, options),
  };
}
