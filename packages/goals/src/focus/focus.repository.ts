import { existsIn, insertFrom, notFound } from '@schema/core';
import { invalidInput, parse, uuid } from '@schema/core/validators';
import { and, asc, eq, not, type SQL, sql } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { findOwnGoal, isOwnGoal, type OwnGoal } from '../goals/own-goal.ts';
import { type FocusWeight, FocusWeights, unknownArea } from './focus.schema.ts';

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
export function focusRepository(context: GoalsContext, profileId: string) {
  const { db, tables, query, batch, fn, clock } = context;
  const {
    goals,
    focusAreaDefinitions: areas,
    goalFocusContributions: contributions,
    userFocusAreaWeights: weights,
  } = tables;
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
    })
      .onConflictDoUpdate({
        target: [weights.profileId, weights.focusAreaId],
        set: { weight: sql`excluded.weight`, updatedAt: sql`excluded.updated_at` },
      })
      .returning({ id: weights.focusAreaId }),
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

  const ownGoal = findOwnGoal(context);
  const lockGoal = query('focus.lockGoal', (p: OwnGoal) =>
    fn.forUpdate(db.select({ id: goals.id }).from(goals).where(isOwnGoal(tables, p))),
  );
  // None of them stops being active until the end; one that is missing can come between the statements.
  const lockAreas = query('focus.lockAreas', (p: Given) =>
    fn.forShare(
      db
        .select({ key: areas.key, isActive: areas.isActive })
        .from(areas)
        .where(fn.anyOf(areas.key, p.keys))
        .orderBy(asc(areas.id)),
    ),
  );
  const dropContributions = query('focus.dropContributions', (p: GivenForGoal) =>
    db
      .delete(contributions)
      .where(
        and(
          eq(contributions.goalId, p.goalId),
          existsIn(db, goals, isOwnGoal(tables, p)),
          areKnown(p),
        ),
      ),
  );
  // Not beside what has not been dropped, because an area was still missing then.
  const addContributions = query('focus.addContributions', (p: GivenForGoal) =>
    insertFrom(db, contributions, {
      from: sql`${areas} join ${rows.from(p.given)} on ${isGivenArea}`,
      where: and(
        existsIn(db, goals, isOwnGoal(tables, p)),
        areKnown(p),
        not(existsIn(db, contributions, eq(contributions.goalId, p.goalId))),
      ),
      values: {
        goalId: p.goalId,
        focusAreaId: areas.id,
        contributionWeight: sql`${rows.columns.weight}`,
      },
    }).returning({ id: contributions.focusAreaId }),
  );
  const listContributions = query('focus.contributions', (p: OwnGoal) =>
    db
      .select({
        key: areas.key,
        name: areas.name,
        category: areas.category,
        weight: contributions.contributionWeight,
      })
      .from(contributions)
      .innerJoin(areas, and(eq(areas.id, contributions.focusAreaId), eq(areas.isActive, true)))
      .innerJoin(goals, and(eq(goals.id, contributions.goalId), isOwnGoal(tables, p)))
      .orderBy(asc(areas.sortOrder), asc(areas.id)),
  );

  const given = (input: FocusWeights): Given => {
    const entries = Object.entries(input);
    return {
      profileId,
      now: clock.now(),
      given: rows.encode(entries.map(([key, weight]) => ({ key, weight }))),
      keys: fn.list(Object.keys(input)),
      count: entries.length,
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
      const weighed = parse(FocusWeights, input, 'weights');
      const params = given(weighed);
      const [put, list] = await batch([putWeights.with(params), listWeights.with({ profileId })]);
      if (put.length === 0) refuseUnknown(weighed, list);
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
      const weighed = parse(FocusWeights, input, 'weights');
      const params = { ...key, ...given(weighed) };
      const [[goal], locked, , added, list] = await batch([
        lockGoal.with(key),
        lockAreas.with(params),
        dropContributions.with(params),
        addContributions.with(params),
        listContributions.with(key),
      ]);
      if (!goal) return notFound('goals');
      if (added.length === 0) {
        refuseUnknown(
          weighed,
          locked.filter(({ isActive }) => isActive),
        );
      }
      return list;
    },

    /**
     * Give the active areas that a goal contributes to, in their order.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async contributions(goalId: string): Promise<FocusWeight[]> {
      const key = { goalId: parse(uuid(), goalId, 'goalId'), profileId };
      const list = await listContributions.all(key);
      if (list.length === 0) (await ownGoal.first(key)) ?? notFound('goals');
      return list;
    },
  };
}

/** Refuse what was not written, if that was anything: one of its areas was not there, or not active. */
function refuseUnknown(input: FocusWeights, active: readonly { readonly key: string }[]): void {
  const keys = Object.keys(input);
  const known = new Set(active.map(({ key }) => key));
  const unknown = keys.filter((key) => !known.has(key));
  // One that has come since cannot be told from the others.
  const refused = unknown.length > 0 ? unknown : keys;
  if (keys.length > 0)
    throw invalidInput(refused.map((field) => ({ field, message: unknownArea })));
}
