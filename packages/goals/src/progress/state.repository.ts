import { notFound, type Page, type PageOptions } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { goalOf, type StoredGoal } from '../goals/goal-rows.ts';
import type { Goal } from '../goals/goals.schema.ts';
import { isOwnGoal, type OwnGoal } from '../goals/own-goal.ts';
import { courseColumns, goalCourseColumns } from './course-columns.ts';
import type { Progress } from './progress.schema.ts';
import { type Course, progressOf, type Reading } from './progress.ts';

/** A goal and how far it is. */
export interface GoalProgress {
  readonly goal: Goal;
  readonly progress: Progress;
}

interface StoredCourse extends Omit<Course, 'first' | 'latest' | 'today'> {
  readonly firstDate: string | null;
  readonly firstValue: number | null;
  readonly latestDate: string | null;
  readonly latestValue: number | null;
}

/** Calls that say how far one profile's goals are. */
export function progressStateRepository(
  { db, tables, query, pages, clock }: GoalsContext,
  profileId: string,
) {
  const { goals } = tables;

  const state = query('progress.of', (p: OwnGoal) =>
    db.select(courseColumns(tables)).from(goals).where(isOwnGoal(tables, p)),
  );
  const active = pages(
    'progress.active',
    {
      by: { priority: goals.priority, createdAt: goals.createdAt, id: goals.id },
      direction: ['desc', 'asc', 'asc'],
    },
    (p: { profileId: string }, page) =>
      db
        .select(goalCourseColumns(tables))
        .from(goals)
        .where(and(eq(goals.profileId, p.profileId), eq(goals.status, 'active'), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  return {
    /**
     * Say how far a goal is, how fast, and when it will be reached.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async of(goalId: string): Promise<Progress> {
      const key = { goalId: parse(uuid(), goalId, 'goalId'), profileId };
      return progressIn((await state.first(key)) ?? notFound('goals'), clock.now());
    },

    /**
     * List the active goals with how far they are, the most important first and of each priority the
     * oldest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async active(options?: PageOptions): Promise<Page<GoalProgress>> {
      const page = await active({ profileId }, options);
      const now = clock.now();
      return { ...page, items: page.items.map((row) => stateOf(row, now)) };
    },
  };
}

function stateOf(row: StoredGoal & StoredCourse, now: Date): GoalProgress {
  const { firstDate, firstValue, latestDate, latestValue, ...goal } = row;
  return { goal: goalOf(goal), progress: progressIn(row, now) };
}

function progressIn(row: StoredCourse, now: Date): Progress {
  const { startDate, startValue, targetDate, targetValue, currentValue } = row;
  return progressOf({
    startDate,
    startValue,
    targetDate,
    targetValue,
    currentValue,
    first: readingOf(row.firstDate, row.firstValue),
    latest: readingOf(row.latestDate, row.latestValue),
    today: now.toISOString().slice(0, 10),
  });
}

/** Make a reading of a date and a value that are both there or both not. */
function readingOf(date: string | null, value: number | null): Reading | null {
  return date === null || value === null ? null : { date, value };
}
