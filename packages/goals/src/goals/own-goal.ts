import { and, eq, type SQL } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';

/** A goal, and the profile that it must belong to. */
export interface OwnGoal {
  readonly goalId: string;
  readonly profileId: string;
}

/** The condition that a goal belongs to a profile. */
export function isOwnGoal(
  { goals }: Pick<GoalsContext['tables'], 'goals'>,
  p: OwnGoal,
): SQL | undefined {
  return and(eq(goals.id, p.goalId), eq(goals.profileId, p.profileId));
}

/** Find a profile's goal, to tell a missing one from one without rows. */
export function findOwnGoal({ db, tables, query }: GoalsContext) {
  const { goals } = tables;
  return query('goals.own', (p: OwnGoal) =>
    db.select({ id: goals.id }).from(goals).where(isOwnGoal(tables, p)),
  );
}
