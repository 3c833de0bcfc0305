import { deferred, filledText, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { datesInOrder } from '../date-order.ts';
import { metrics } from '../progress/metrics.ts';
import { goals } from './goals.table.ts';

/** What a goal can follow in tracking. */
export const Metric = deferred(() => z.enum(metrics));

const { goalType, category, startDate, targetDate, startValue, targetValue, priority, notes } =
  insertSchema(goals).shape;

const content = {
  title: deferred(() => filledText({ max: 255 })),
  category,
  startDate,
  targetDate,
  startValue,
  targetValue,
  /** What the goal follows in tracking. */
  metric: deferred(() => Metric.nullish()),
  priority,
  notes,
};
const inOrder = datesInOrder('startDate', 'targetDate');

/** A goal; `goalType` is the key of an active type. */
export const NewGoal = deferred(() => z.strictObject({ ...content, goalType }).refine(...inOrder));
export type NewGoal = z.input<typeof NewGoal>;

/** What changes of a goal; what is left out stays, and its type always does. */
export const GoalPatch = deferred(() =>
  z
    .strictObject(content)
    .partial()
    .refine(...inOrder),
);
export type GoalPatch = z.input<typeof GoalPatch>;

/** A goal as its owner sees it. */
export const Goal = deferred(() =>
  selectSchema(goals)
    .omit({ profileId: true, sourceTable: true, sourceColumn: true })
    .extend({ metric: Metric.nullable() }),
);
export type Goal = z.output<typeof Goal>;

/** Where a goal stands. */
export const GoalStatus = deferred(() => selectSchema(goals).shape.status);
export type GoalStatus = Goal['status'];

/** Which goals to list: all, or those of one status. */
export const GoalFilter = deferred(() => z.strictObject({ status: GoalStatus.optional() }));
export type GoalFilter = z.input<typeof GoalFilter>;
