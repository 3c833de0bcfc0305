import { insertSchema, selectSchema, text } from '@schema/core/validators';
import { z } from 'zod';
import { datesInOrder } from '../date-order.ts';
import { metrics } from '../progress/metrics.ts';
import { goals } from './goals.table.ts';

export const Metric = z.enum(metrics);

const { goalType, category, startDate, targetDate, startValue, targetValue, priority, notes } =
  insertSchema(goals).shape;

const content = {
  title: text({ max: 255 }).trim().min(1, 'Expected text that is not blank'),
  category,
  startDate,
  targetDate,
  startValue,
  targetValue,
  /** What the goal follows in tracking. */
  metric: Metric.nullish(),
  priority,
  notes,
};
const inOrder = datesInOrder('startDate', 'targetDate');

/** A goal; `goalType` is the key of an active type. */
export const NewGoal = z.strictObject({ ...content, goalType }).refine(...inOrder);
export type NewGoal = z.input<typeof NewGoal>;

export const GoalPatch = z
  .strictObject(content)
  .partial()
  .refine(...inOrder);
export type GoalPatch = z.input<typeof GoalPatch>;

/** A goal as its owner sees it. */
export const Goal = selectSchema(goals)
  .omit({ profileId: true, sourceTable: true, sourceColumn: true })
  .extend({ metric: Metric.nullable() });
export type Goal = z.output<typeof Goal>;

export const GoalStatus = selectSchema(goals).shape.status;
export type GoalStatus = Goal['status'];

export const GoalFilter = z.strictObject({ status: GoalStatus.optional() });
export type GoalFilter = z.input<typeof GoalFilter>;
