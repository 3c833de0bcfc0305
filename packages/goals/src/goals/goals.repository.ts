import {
  castTo,
  existsIn,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  pick,
  SchemaError,
  splitOptions,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { areInOrder, outOfOrder } from '../date-order.ts';
import { goalOf, noSource, type StoredGoal, sourceOf } from './goal-rows.ts';
import { type Goal, GoalFilter, GoalPatch, type GoalStatus, NewGoal } from './goals.schema.ts';
import { isOwnGoal, type OwnGoal } from './own-goal.ts';

const described = [
  'title',
  'category',
  'startDate',
  'targetDate',
  'startValue',
  'targetValue',
  'sourceTable',
  'sourceColumn',
  'priority',
  'notes',
] as const;

/** Calls over one profile's goals. None deletes: a goal that is over is completed or paused. */
export function goalRepository(
  { db, tables, query, pages, clock, newId }: GoalsContext,
  profileId: string,
) {
  const { goals, goalTypeDefinitions: types } = tables;
  const { profileId: _owner, ...columns } = getTableColumns(goals);
  const own = (p: OwnGoal) => isOwnGoal(tables, p);

  const insert = query('goals.insert', (p: typeof goals.$inferInsert) =>
    insertFrom(db, goals, {
      where: existsIn(db, types, and(eq(types.typeKey, p.goalType), eq(types.isActive, true))),
      values: pick(p, ['id', 'profileId', 'goalType', ...described, 'createdAt', 'updatedAt']),
    }).returning(columns),
  );
  const byId = query('goals.byId', (p: OwnGoal) => db.select(columns).from(goals).where(own(p)));
  const list = pages(
    'goals.list',
    {
      by: { priority: goals.priority, createdAt: goals.createdAt, id: goals.id },
      direction: ['desc', 'asc', 'asc'],
    },
    (p: { profileId: string }, page) =>
      db
        .select(columns)
        .from(goals)
        .where(and(eq(goals.profileId, p.profileId), page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { status: (status: GoalStatus) => eq(goals.status, status) },
  );

  const get = async (id: string): Promise<Goal> =>
    goalOf((await byId.first({ goalId: id, profileId })) ?? notFound('goals'));

  return {
    /**
     * Set a goal.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `goalType` for one that is unknown or no longer
     * active, and on `profileId`
     */
    async create(input: NewGoal): Promise<Goal> {
      const {
        category = null,
        startDate = null,
        targetDate = null,
        startValue = null,
        metric = null,
        priority = 0,
        notes = null,
        ...required
      } = parse(NewGoal, input);
      const now = clock.now();
      const stored = await insert.first({
        ...required,
        ...(metric === null ? noSource : sourceOf(metric)),
        category,
        startDate,
        targetDate,
        startValue,
        priority,
        notes,
        id: newId(),
        profileId,
        createdAt: now,
        updatedAt: now,
      });
      if (stored) return goalOf(stored);
      throw new SchemaError('REFERENCE', 'There is no active goal type with this key.', {
        table: 'goals',
        columns: ['goalType'],
      });
    },

    /**
     * Get a goal.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    get: async (id: string): Promise<Goal> => get(parse(uuid(), id, 'id')),

    /**
     * List the goals, the most important first and of each priority the oldest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: GoalFilter & PageOptions = {}): Promise<Page<Goal>> {
      const { paging, filter } = splitOptions(options);
      const given = parse(GoalFilter, filter);
      const page = await list({ profileId, ...given }, paging);
      return { ...page, items: page.items.map(goalOf) };
    },

    /**
     * Change what a goal says; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, also on a `startDate` or `targetDate` that contradicts the other
     * one, which is stored, NOT_FOUND
     */
    async update(id: string, patch: GoalPatch): Promise<Goal> {
      const { metric, ...changes } = parse(GoalPatch, patch);
      const source = metric ? sourceOf(metric) : metric === null ? noSource : {};
      const values: { [Key in keyof StoredGoal]?: StoredGoal[Key] | undefined } = {
        ...changes,
        ...source,
      };
      const keys = described.filter((key) => values[key] !== undefined);
      const key = { goalId: parse(uuid(), id, 'id'), profileId };
      const row = { ...values, ...key, updatedAt: clock.now() };
      const dateOr = (name: 'startDate' | 'targetDate', p: typeof row) =>
        keys.includes(name) ? castTo(goals[name], p[name]) : goals[name];
      const update = query(`goals.update(${keys})`, (p: typeof row) =>
        db
          .update(goals)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(and(own(p), areInOrder(dateOr('startDate', p), dateOr('targetDate', p))))
          .returning(columns),
      );
      const updated = await update.first(row);
      if (updated) return goalOf(updated);
      await get(key.goalId);
      throw outOfOrder(keys, 'startDate', 'targetDate');
    },
  };
}
