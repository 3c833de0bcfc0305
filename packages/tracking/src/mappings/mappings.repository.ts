import { notFound, type Page, type PageOptions, pick } from '@schema/core';
import { deferred, parse } from '@schema/core/validators';
import { and, asc, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { TrackingContext } from '../context.ts';
import type { TrainingType } from '../training-types/training-types.schema.ts';
import { ActivityType, type Mapping, NewMapping } from './mappings.schema.ts';

const ActivityTypes = deferred(() => z.array(ActivityType).max(1000));

/** Calls over what workouts' names mean to one profile: its own mappings go before global ones. */
export function mappingRepository(context: TrackingContext, profileId: string) {
  const { db, tables, query, pages, fn } = context;
  const { activityTypeMappings: mappings, trainingTypes } = tables;
  const learn = learner(context, 'own');

  const resolve = query('mappings.resolve', (p: { profileId: string; activityTypes: string }) =>
    db
      .select({ activityType: mappings.activityType, trainingType: getTableColumns(trainingTypes) })
      .from(mappings)
      .innerJoin(trainingTypes, eq(trainingTypes.id, mappings.trainingTypeId))
      .where(
        and(
          fn.anyOf(mappings.activityType, p.activityTypes),
          or(eq(mappings.profileId, p.profileId), isNull(mappings.profileId)),
        ),
      )
      // False comes first: what follows in a Map is kept only where nothing is there.
      .orderBy(asc(mappings.isGlobal)),
  );
  const remove = query('mappings.remove', (p: { profileId: string; activityType: string }) =>
    db
      .delete(mappings)
      .where(and(eq(mappings.profileId, p.profileId), eq(mappings.activityType, p.activityType))),
  );
  const list = pages(
    'mappings.list',
    { by: { createdAt: mappings.createdAt, id: mappings.id }, direction: 'desc' },
    (p: { profileId: string }, page) =>
      db
        .select()
        .from(mappings)
        .where(and(eq(mappings.profileId, p.profileId), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  async function resolveAll(activityTypes: readonly string[]): Promise<Map<string, TrainingType>> {
    const types = parse(ActivityTypes, activityTypes, 'activityTypes');
    const found = new Map<string, TrainingType>();
    if (types.length === 0) return found;
    for (const row of await resolve.all({ profileId, activityTypes: fn.list(types) })) {
      if (!found.has(row.activityType)) found.set(row.activityType, row.trainingType);
    }
    const entries = activityTypes.flatMap((given, index) => {
      const type = found.get(types[index] ?? '');
      return type ? [[given, type] as const] : [];
    });
    return new Map(entries);
  }

  return {
    /**
     * Find the kind of training that a workout's name means: the profile's own mapping, else the
     * global one.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async resolve(activityType: string): Promise<TrainingType | undefined> {
      const name = parse(ActivityType, activityType, 'activityType');
      return (await resolveAll([name])).get(name);
    },

    /**
     * Resolve many names at once, by the names as they are given and in their order; names without a
     * mapping are left out.
     *
     * @throws SchemaError INVALID_INPUT
     */
    resolveAll,

    /**
     * Learn what a workout's name means to this profile; it replaces what was learned before.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `trainingTypeId` or `profileId`
     */
    learn: (mapping: NewMapping): Promise<Mapping> => learn(mapping, profileId),

    /**
     * List the profile's own mappings, the newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    list: (options?: PageOptions): Promise<Page<Mapping>> => list({ profileId }, options),

    /**
     * Forget one of the profile's own mappings: the global one holds again.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async forget(activityType: string): Promise<void> {
      const name = parse(ActivityType, activityType, 'activityType');
      if ((await remove.run({ profileId, activityType: name })) === 0) {
        notFound('activity_type_mappings');
      }
    },
  };
}

/** Calls over what workouts' names mean to everyone: for administrators. */
export function globalMappingRepository(context: TrackingContext) {
  const { db, tables, query } = context;
  const { activityTypeMappings: mappings } = tables;
  const learn = learner(context, 'global');
  const remove = query('mappings.removeGlobal', (p: { activityType: string }) =>
    db
      .delete(mappings)
      .where(and(isNull(mappings.profileId), eq(mappings.activityType, p.activityType))),
  );
  return {
    /**
     * Say what a workout's name means to everyone who has no mapping of their own.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `trainingTypeId`
     */
    learn: (mapping: NewMapping): Promise<Mapping> => learn(mapping, null),

    /**
     * Forget a global mapping.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async forget(activityType: string): Promise<void> {
      const name = parse(ActivityType, activityType, 'activityType');
      if ((await remove.run({ activityType: name })) === 0) notFound('activity_type_mappings');
    },
  };
}

function learner({ db, tables, query, clock, newId }: TrackingContext, scope: 'own' | 'global') {
  const { activityTypeMappings: mappings } = tables;
  const upsert = query(`mappings.learn.${scope}`, (p: typeof mappings.$inferInsert) =>
    db
      .insert(mappings)
      .values(
        pick(p, ['id', 'activityType', 'trainingTypeId', 'profileId', 'isGlobal', 'createdAt']),
      )
      .onConflictDoUpdate({
        ...(scope === 'own'
          ? { target: [mappings.activityType, mappings.profileId] }
          : { target: mappings.activityType, targetWhere: sql`profile_id is null` }),
        set: { trainingTypeId: sql`excluded.training_type_id` },
      })
      .returning(),
  );
  return async (mapping: NewMapping, profileId: string | null): Promise<Mapping> => {
    const row = {
      ...parse(NewMapping, mapping),
      id: newId(),
      profileId,
      isGlobal: profileId === null,
      createdAt: clock.now(),
    };
    return upsert.one(row);
  };
}
