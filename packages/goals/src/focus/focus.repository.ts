import { existsIn, insertFrom, notFound } from '@schema/core';
import { invalidInput, parse, uuid } from '@schema/core/validators';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { FocusWeights } from './focus.schema.ts';

/** How much an active focus area weighs. */
export interface FocusWeight {
  readonly key: string;
  readonly name: string;
  readonly category: string;
  /** 0 to 100. */
  readonly weight: number;
}

interface Given {
  readonly profileId: string;
  readonly now: Date;
  /** The weights as rows, and as the list of their keys. */
  readonly given: string;
  readonly keys: string;
  readonly count: number;
}
type GivenForGoal = Given & { readonly goalId: string };

/** Calls over what one profile, and each of its goals, is about. */
export function focusRepository(
  { db, tables, query, batch, fn, clock }: GoalsContext,
  profileId: string,
) {
  const {
    goals,
    focusAreaDefinitions: areas,
    goalFocusContributions: contributions,
    userFocusAreaWeights: weights,
  } = tables;
  const ownGoal = (p: { goalId: string; profileId: string }) =>
    and(eq(goals.id, p.goalId), eq(goals.profileId, p.profileId));
  const rows = fn.rows('given', { key: areas.key, weight: weights.weight });
  const isGivenArea = sql`${rows.columns.key} = ${areas.key}`;
  // A weight for an area that cannot be weighted refuses all of them.
  const areKnown = (p: Given): SQL =>
    sql`(${db
      .select({ count: sql`count(*)` })
      .from(areas)
      .where(and(eq(areas.isActive, true), fn.anyOf(areas.key, p.keys)))}) = ${p.count}`;

  // Every area has a row for the profile, in one order: of two calls at once, the second waits at the
  // first row, and then replaces all that the first has written.
  const putWeights = query('focus.putWeights', (p: Given) =>
    insertFrom(db, weights, {
      from: sql`${areas} left join ${rows.from(p.given)} on ${isGivenArea}`,
      where: sql`${areKnown(p)} order by ${areas.id}`,
      values: {
        profileId: p.profileId,
        focusAreaId: areas.id,
        weight: sql`coalesce(${rows.columns.weight}, 0)`,
        updatedAt: p.now,
      },
    }).onConflictDoUpdate({
      target: [weights.profileId, weights.focusAreaId],
      set: { weight: sql`excluded.weight`, updatedAt: sql`excluded.updated_at` },
    }),
  );
  const listWeights = query('focus.weights', (p: { profileId: string }) =>
    db
      .select({
        key: areas.key,
        name: areas.name,
        category: areas.category,
        weight: sql<number>`coalesce(${weights.weight}, 0)`.mapWith(weights.weight),
      })
      .from(areas)
      .leftJoin(weights, and(eq(weights.focusAreaId, areas.id), eq(weights.profileId, p.profileId)))
      .where(eq(areas.isActive, true))
      .orderBy(asc(areas.sortOrder), asc(areas.id)),
  );

  const hasGoal = query('focus.hasGoal', (p: { goalId: string; profileId: string }) =>
    db.select({ id: goals.id }).from(goals).where(ownGoal(p)),
  );
  const lockGoal = query('focus.lockGoal', (p: { goalId: string; profileId: string }) =>
    fn.forUpdate(db.select({ id: goals.id }).from(goals).where(ownGoal(p))),
  );
  const dropContributions = query('focus.dropContributions', (p: GivenForGoal) =>
    db
      .delete(contributions)
      .where(and(eq(contributions.goalId, p.goalId), existsIn(db, goals, ownGoal(p)), areKnown(p))),
  );
  const addContributions = query('focus.addContributions', (p: GivenForGoal) =>
    insertFrom(db, contributions, {
      from: sql`${areas} join ${rows.from(p.given)} on ${isGivenArea}`,
      where: and(existsIn(db, goals, ownGoal(p)), areKnown(p)),
      values: {
        goalId: p.goalId,
        focusAreaId: areas.id,
        contributionWeight: sql`${rows.columns.weight}`,
      },
    }),
  );
  const listContributions = query(
    'focus.contributions',
    (p: { goalId: string; profileId: string }) =>
      db
        .select({
          key: areas.key,
          name: areas.name,
          category: areas.category,
          weight: contributions.contributionWeight,
        })
        .from(contributions)
        .innerJoin(areas, eq(areas.id, contributions.focusAreaId))
        .innerJoin(goals, and(eq(goals.id, contributions.goalId), ownGoal(p)))
        .orderBy(asc(areas.sortOrder), asc(areas.id)),
  );
  const activeKeys = query('focus.activeKeys', (_: Record<string, never>) =>
    db.select({ key: areas.key }).from(areas).where(eq(areas.isActive, true)),
  );

  const given = (input: FocusWeights): Given => {
    const parsed = Object.entries(parse(FocusWeights, input, 'weights'));
    return {
      profileId,
      now: clock.now(),
      given: rows.encode(parsed.map(([key, weight]) => ({ key, weight }))),
      keys: fn.list(parsed.map(([key]) => key)),
      count: parsed.length,
    };
  };

  return {
    /**
     * Say how much each focus area weighs, in the place of all that was said before: 0 to 100 by the
     * area's key, and 0 for those that are left out.
     *
     * @throws SchemaError INVALID_INPUT naming the key, REFERENCE on `profileId`
     */
    async setWeights(input: FocusWeights): Promise<FocusWeight[]> {
      const params = given(input);
      const [, list] = await batch([putWeights.with(params), listWeights.with({ profileId })]);
      refuseUnknown(input, list);
      return list;
    },

    /** Give the weights of all active focus areas, in the order of the areas. */
    weights: (): Promise<FocusWeight[]> => listWeights.all({ profileId }),

    /**
     * Say how much a goal contributes to focus areas, in the place of all that was said before: 0 to
     * 100 percent by the area's key.
     *
     * @throws SchemaError INVALID_INPUT naming the key, NOT_FOUND
     */
    async setContributions(goalId: string, input: FocusWeights): Promise<FocusWeight[]> {
      const key = { goalId: parse(uuid(), goalId, 'goalId'), profileId };
      const params = { ...key, ...given(input) };
      const [[goal], , , list, active] = await batch([
        lockGoal.with(key),
        dropContributions.with(params),
        addContributions.with(params),
        listContributions.with(key),
        activeKeys.with({}),
      ]);
      if (!goal) return notFound('goals');
      refuseUnknown(input, active);
      return list;
    },

    /**
     * Give what a goal contributes to, in the order of the areas.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async contributions(goalId: string): Promise<FocusWeight[]> {
      const key = { goalId: parse(uuid(), goalId, 'goalId'), profileId };
      const list = await listContributions.all(key);
      if (list.length === 0) (await hasGoal.first(key)) ?? notFound('goals');
      return list;
    },
  };
}

/** Refuse weights of areas that are not there; the statements have written none of them. */
function refuseUnknown(input: FocusWeights, active: readonly { readonly key: string }[]): void {
  const known = new Set(active.map(({ key }) => key));
  const unknown = Object.keys(input).filter((key) => !known.has(key));
  if (unknown.length === 0) return;
  throw invalidInput(
    unknown.map((field) => ({ field, message: 'Expected the key of an active focus area' })),
  );
}
