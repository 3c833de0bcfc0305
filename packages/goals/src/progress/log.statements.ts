import { and, sql } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { isOwnGoal, type OwnGoal } from '../goals/own-goal.ts';
import { oneEntry } from './course-columns.ts';

/** The statements that every change of a goal's log begins and ends with. */
export function logStatements({ db, tables, query, fn }: GoalsContext) {
  const { goals, goalProgressLog: log } = tables;
  return {
    /** Changes of one goal's log go one after the other; gives what it follows if it is the profile's. */
    lock: query('progress.lock', (p: OwnGoal) =>
      fn.forUpdate(
        db
          .select({ sourceTable: goals.sourceTable, sourceColumn: goals.sourceColumn })
          .from(goals)
          .where(isOwnGoal(tables, p)),
      ),
    ),
    /** Keep the current value at that of the latest day. */
    keepCurrent: query('progress.keepCurrent', (p: OwnGoal & { now: Date }) => {
      const latest = oneEntry<number>(tables, log.value, 'desc');
      return db
        .update(goals)
        .set({ currentValue: latest, updatedAt: p.now })
        .where(and(isOwnGoal(tables, p), sql`${latest} is distinct from ${goals.currentValue}`));
    }),
  };
}
