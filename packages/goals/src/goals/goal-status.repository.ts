import { existsIn, lockedIds, notFound, untilWon } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns, inArray, ne } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { goalOf } from './goal-rows.ts';
import { goalSteps, stepsTo } from './goal-steps.ts';
import { type Goal, GoalStatus } from './goals.schema.ts';
import { isOwnGoal, type OwnGoal } from './own-goal.ts';

/** What a goal is after a call that would change it. */
export type GoalChange =
  | { readonly status: 'changed' | 'unchanged'; readonly goal: Goal }
  | {
      readonly status: 'refused';
      readonly goal: Goal;
      /** The statuses that the goal can go to instead. */
      readonly allowed: readonly GoalStatus[];
    };

/** Calls over the status of one profile's goals, and which of them is the primary one. */
export function goalStatusRepository(
  { db, tables, query, batch, fn, clock }: GoalsContext,
  profileId: string,
) {
  const { goals } = tables;
  const { profileId: _owner, ...columns } = getTableColumns(goals);
  const own = (p: OwnGoal) => isOwnGoal(tables, p);
  const ownActive = (p: OwnGoal) => and(own(p), eq(goals.status, 'active'));

  const byId = query('goals.statusOf', (p: OwnGoal) =>
    db.select(columns).from(goals).where(own(p)),
  );
  const move = (to: GoalStatus) =>
    query(`goals.transition(${to})`, (p: OwnGoal & { now: Date }) =>
      db
        .update(goals)
        .set({ status: to, updatedAt: p.now, ...(to !== 'active' && { isPrimary: false }) })
        .where(and(own(p), inArray(goals.status, stepsTo(to))))
        .returning(columns),
    );
  // All goals of the profile, each in its turn: of two who choose at once, the second sees what the
  // first has chosen.
  const lock = query('goals.lockAll', (p: OwnGoal) =>
    lockedIds({ db, fn }, goals, eq(goals.profileId, p.profileId)),
  );
  const clear = query('goals.clearPrimary', (p: OwnGoal & { now: Date }) =>
    db
      .update(goals)
      .set({ isPrimary: false, updatedAt: p.now })
      .where(
        and(
          eq(goals.profileId, p.profileId),
          eq(goals.isPrimary, true),
          ne(goals.id, p.goalId),
          existsIn(db, goals, ownActive(p)),
        ),
      ),
  );
  const set = query('goals.setPrimary', (p: OwnGoal & { now: Date }) =>
    db
      .update(goals)
      .set({ isPrimary: true, updatedAt: p.now })
      .where(and(ownActive(p), eq(goals.isPrimary, false)))
      .returning({ id: goals.id }),
  );

  const keyOf = (id: string): OwnGoal => ({ goalId: parse(uuid(), id, 'id'), profileId });
  const get = async (key: OwnGoal): Promise<Goal> =>
    goalOf((await byId.first(key)) ?? notFound('goals'));

  return {
    /**
     * Move a goal to another status: `active` to `completed` or `paused`, and either back to `active`.
     * One that is no longer active is no longer primary.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, BUSY when other calls keep changing the goal
     */
    async transition(id: string, to: GoalStatus): Promise<GoalChange> {
      const key = keyOf(id);
      const status = parse(GoalStatus, to, 'to');
      return untilWon('goals', async () => {
        const moved = await move(status).first({ ...key, now: clock.now() });
        if (moved) return { status: 'changed', goal: goalOf(moved) };
        const goal = await get(key);
        if (goal.status === status) return { status: 'unchanged', goal };
        const allowed = [...goalSteps[goal.status]];
        // If it may go there, somebody has moved it meanwhile.
        if (!allowed.includes(status)) return { status: 'refused', goal, allowed };
        return undefined;
      });
    },

    /**
     * Make an active goal the profile's primary one, in the place of the one before.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async setPrimary(id: string): Promise<GoalChange> {
      const key = { ...keyOf(id), now: clock.now() };
      const [, , [chosen], [stored]] = await batch([
        lock.with(key),
        clear.with(key),
        set.with(key),
        byId.with(key),
      ]);
      const goal = goalOf(stored ?? notFound('goals'));
      if (chosen) return { status: 'changed', goal };
      if (goal.isPrimary) return { status: 'unchanged', goal };
      return { status: 'refused', goal, allowed: [...goalSteps[goal.status]] };
    },
  };
}
