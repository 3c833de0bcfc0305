export {
  FitnessTest,
  FitnessTestFilter,
  NewFitnessTest,
} from './fitness-tests/fitness-tests.schema.ts';
export {
  FocusArea,
  FocusAreaPatch,
  FocusWeight,
  FocusWeights,
  NewFocusArea,
} from './focus/focus.schema.ts';
export { GoalType, GoalTypePatch, NewGoalType } from './goal-types/goal-types.schema.ts';
export { Goal, GoalFilter, GoalPatch, GoalStatus, Metric, NewGoal } from './goals/goals.schema.ts';
export {
  NewParameter,
  NewParameterKey,
  Parameter,
  ParameterFilter,
  ParameterKey,
} from './parameters/parameters.schema.ts';
export { NewPhase, Phase, PhaseFilter, PhasePatch, PhaseStatus } from './phases/phases.schema.ts';
export { NewProgressEntry, Progress, ProgressEntry } from './progress/progress.schema.ts';
