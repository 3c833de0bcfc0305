import type { GoalStatus } from './goals.schema.ts';

/** Where a goal can go from each status: what was completed by mistake can be taken up again. */
export const goalSteps: Readonly<Record<GoalStatus, readonly GoalStatus[]>> = {
  active: ['completed', 'paused'],
  paused: ['active'],
  completed: ['active'],
};

/** The statuses from which a goal can go to this one. */
export function stepsTo(status: GoalStatus): GoalStatus[] {
  return (Object.keys(goalSteps) as GoalStatus[]).filter((from) =>
    goalSteps[from].includes(status),
  );
}
