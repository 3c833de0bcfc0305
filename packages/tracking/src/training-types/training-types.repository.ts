import {
  conflict,
  insertFrom,
  largestInteger,
  notFound,
  type Page,
  type PageOptions,
  splitOptions,
} from '@schema/core';
import { deferred, invalidInput, parse } from '@schema/core/validators';
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { TrackingContext } from '../context.ts';
import { ActivityType } from '../mappings/mappings.schema.ts';
import { NewTrainingType, type TrainingType, TrainingTypeFilter } from './training-types.schema.ts';
import { mappingSeeds, trainingTypeSeeds } from './training-types.seed.ts';

/** What `seed` adds. */
export interface TrainingSeeds {
  readonly types: readonly NewTrainingType[];
  /** What devices call them: the name of the type by the workout's name. */
  readonly mappings: Readonly<Record<string, string>>;
}

/** 29 types in 7 categories, and what Apple Health and Garmin call them. */
export const defaultTrainingSeeds: TrainingSeeds = {
  types: trainingTypeSeeds,
  mappings: mappingSeeds,
};

const Id = deferred(() => z.int().min(1).max(largestInteger));
const Seeds = deferred(() =>
  z.strictObject({
    types: z.array(NewTrainingType),
    mappings: z.record(ActivityType, NewTrainingType.shape.name),
  }),
);

type Given = z.output<typeof Seeds>;

/** Calls over the kinds of training, which are the same for everyone. */
export function trainingTypeRepository(context: TrackingContext) {
  const { db, tables, fn, query, pages, batch, clock, newId } = context;
  const { trainingTypes, activityTypeMappings: mappings } = tables;
  const { id: _id, ...columns } = getTableColumns(trainingTypes);
  const types = fn.rows('given', columns);
  const names = fn.rows('given', {
    id: mappings.id,
    activityType: mappings.activityType,
    name: trainingTypes.name,
  });
  const insert = (p: { types: string }, where?: SQL) =>
    insertFrom(db, trainingTypes, {
      values: { ...types.columns },
      from: types.from(p.types),
      where,
    });
  // As a value: made a join of, as `not exists` is, the rows would lose their order.
  const known = db
    .select({ id: trainingTypes.id })
    .from(trainingTypes)
    .where(eq(trainingTypes.name, types.columns.name));

  const create = query('trainingTypes.create', (p: { types: string }) =>
    insert(p).onConflictDoNothing({ target: trainingTypes.name }).returning(),
  );
  const named = query('trainingTypes.named', (p: { names: string }) =>
    db
      .select({ name: trainingTypes.name })
      .from(trainingTypes)
      .where(fn.anyOf(trainingTypes.name, p.names)),
  );
  const addTypes = query('trainingTypes.add', (p: { types: string }) =>
    // An insert that conflicts uses up an id all the same.
    insert(p, sql`(${known}) is null`).onConflictDoNothing({ target: trainingTypes.name }),
  );
  const addMappings = query('trainingTypes.addMappings', (p: { names: string; now: Date }) =>
    insertFrom(db, mappings, {
      values: {
        id: names.columns.id,
        activityType: names.columns.activityType,
        trainingTypeId: trainingTypes.id,
        isGlobal: true,
        createdAt: p.now,
      },
      from: sql`${names.from(p.names)} inner join ${trainingTypes} on ${trainingTypes.name} = ${names.columns.name}`,
    }).onConflictDoNothing(),
  );
  const byId = query('trainingTypes.byId', (p: { id: number }) =>
    db.select().from(trainingTypes).where(eq(trainingTypes.id, p.id)),
  );
  const remove = query('trainingTypes.remove', (p: { id: number }) =>
    db.delete(trainingTypes).where(eq(trainingTypes.id, p.id)),
  );
  const list = pages(
    'trainingTypes.list',
    { by: { id: trainingTypes.id }, direction: 'asc' },
    (_: object, page) =>
      db
        .select()
        .from(trainingTypes)
        .where(and(page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { category: (category: string) => eq(trainingTypes.category, category) },
  );

  /** Refuse mappings to what is no kind of training, neither given with them nor there already. */
  async function refuseUnknown({ types: given, mappings: meant }: Given): Promise<void> {
    const known = new Set(given.map(({ name }) => name));
    const entries = Object.entries(meant).filter(([, name]) => !known.has(name));
    if (entries.length === 0) return;
    const found = await named.all({ names: fn.list(entries.map(([, name]) => name)) });
    for (const { name } of found) known.add(name);
    const unknown = entries.filter(([, name]) => !known.has(name));
    if (unknown.length === 0) return;
    const message = 'Expected the name of a kind of training';
    throw invalidInput(unknown.map(([type]) => ({ field: `mappings.${type}`, message })));
  }

  return {
    /**
     * Add the kinds of training and the names for them that are missing, as one unit. What is there
     * stays as it is, so it may run at every start.
     *
     * @throws SchemaError INVALID_INPUT, also for a mapping to a kind that is not there
     */
    async seed(seeds: TrainingSeeds = defaultTrainingSeeds): Promise<void> {
      const given = parse(Seeds, seeds);
      await refuseUnknown(given);
      const rows = Object.entries(given.mappings).map(([activityType, name]) => ({
        id: newId(),
        activityType,
        name,
      }));
      await batch([
        addTypes.with({ types: types.encode(given.types) }),
        addMappings.with({ names: names.encode(rows), now: clock.now() }),
      ]);
    },

    /**
     * Add a kind of training.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT on `name`
     */
    async create(type: NewTrainingType): Promise<TrainingType> {
      const row = types.encode([parse(NewTrainingType, type)]);
      return (
        (await create.first({ types: row })) ??
        conflict('training_types', ['name'], 'There is a kind of training with this name.')
      );
    },

    /**
     * Get a kind of training.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: number): Promise<TrainingType> {
      return (await byId.first({ id: parse(Id, id, 'id') })) ?? notFound('training_types');
    },

    /**
     * List the kinds of training, or those of one category.
     *
     * @throws SchemaError INVALID_INPUT
     */
    list: async (options: TrainingTypeFilter & PageOptions = {}): Promise<Page<TrainingType>> => {
      const { paging, filter } = splitOptions(options);
      return list(parse(TrainingTypeFilter, filter), paging);
    },

    /**
     * Delete a kind of training, and what devices call it.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, REFERENCE while an activity is of this kind
     */
    async delete(id: number): Promise<void> {
      if ((await remove.run({ id: parse(Id, id, 'id') })) === 0) notFound('training_types');
    },
  };
}
