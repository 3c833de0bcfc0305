import { type Domain, defineDomain, type Key } from '@schema/core';
import { fitnessTestRepository } from './fitness-tests/fitness-tests.repository.ts';
import { focusRepository } from './focus/focus.repository.ts';
import { focusAreaRepository } from './focus/focus-areas.repository.ts';
import { goalTypeRepository } from './goal-types/goal-types.repository.ts';
import { goalStatusRepository } from './goals/goal-status.repository.ts';
import { goalRepository } from './goals/goals.repository.ts';
import { parameterRepository } from './parameters/parameters.repository.ts';
import { phaseRepository } from './phases/phases.repository.ts';
import { progressLogRepository } from './progress/progress.repository.ts';
import { progressStateRepository } from './progress/state.repository.ts';
import { syncRepository } from './progress/sync.repository.ts';
import { seeder } from './seed.repository.ts';
import { tables } from './tables.ts';

/** What goals offer. */
export interface GoalsCalls {
  /** What goals can be about, with the unit of their values. */
  readonly types: ReturnType<typeof goalTypeRepository>;
  /** What training and health can be about. */
  readonly areas: ReturnType<typeof focusAreaRepository>;
  /** Values that the whole application trains by, as JSON. */
  readonly parameters: ReturnType<typeof parameterRepository>;
  /**
   * Add the goal types and focus areas that are missing, as one unit. What is there stays as it is,
   * so it may run at every start.
   *
   * @throws SchemaError INVALID_INPUT
   */
  readonly seed: ReturnType<typeof seeder>;
  /**
   * What one profile wants to reach; a foreign id answers as a missing one.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forProfile(owner: Key): ProfileGoalsCalls;
}

/** The calls over goals. */
export interface GoalCalls
  extends ReturnType<typeof goalRepository>,
    ReturnType<typeof goalStatusRepository> {}

/** The calls over how far goals are. */
export interface ProgressCalls
  extends ReturnType<typeof progressLogRepository>,
    ReturnType<typeof progressStateRepository>,
    ReturnType<typeof syncRepository> {}

/** What is offered of one profile's goals. */
export interface ProfileGoalsCalls {
  /** The goals and their status; none is deleted. */
  readonly goals: GoalCalls;
  /** The values of goals by day, how far each is, and when it will be reached. */
  readonly progress: ProgressCalls;
  /** How much each area weighs, for the profile and for each goal. */
  readonly focus: ReturnType<typeof focusRepository>;
  /** Phases of training, from suggested to completed. */
  readonly phases: ReturnType<typeof phaseRepository>;
  /** Results of fitness tests. */
  readonly tests: ReturnType<typeof fitnessTestRepository>;
}

/** Goals, as `compose` takes them. */
export interface GoalsDomain extends Domain<'goals', typeof tables, GoalsCalls> {}

/** Goals and how far they are, what training is about, its phases and its tests. */
export const goals: GoalsDomain = defineDomain({
  name: 'goals',
  tables,
  repositories: (context) => ({
    types: goalTypeRepository(context),
    areas: focusAreaRepository(context),
    parameters: parameterRepository(context),
    seed: seeder(context),
    forProfile: (owner) => {
      const profileId = context.key('goals', 'profileId', owner);
      // Getters: a call makes only the repository that it uses.
      return {
        get goals() {
          return {
            ...goalRepository(context, profileId),
            ...goalStatusRepository(context, profileId),
          };
        },
        get progress() {
          return {
            ...progressLogRepository(context, profileId),
            ...progressStateRepository(context, profileId),
            ...syncRepository(context, profileId),
          };
        },
        get focus() {
          return focusRepository(context, profileId);
        },
        get phases() {
          return phaseRepository(context, profileId);
        },
        get tests() {
          return fitnessTestRepository(context, profileId);
        },
      };
    },
  }),
});

export { defaultSeeds, type Seeds } from './default-seeds.ts';
export type {
  FitnessTest,
  FitnessTestFilter,
  NewFitnessTest,
} from './fitness-tests/fitness-tests.schema.ts';
export type {
  FocusArea,
  FocusAreaPatch,
  FocusWeight,
  FocusWeights,
  NewFocusArea,
} from './focus/focus.schema.ts';
export type { GoalType, GoalTypePatch, NewGoalType } from './goal-types/goal-types.schema.ts';
export type { GoalChange } from './goals/goal-status.repository.ts';
export type { Goal, GoalFilter, GoalPatch, GoalStatus, NewGoal } from './goals/goals.schema.ts';
export type { NewParameter, Parameter, ParameterFilter } from './parameters/parameters.schema.ts';
export type { PhaseChange } from './phases/phases.repository.ts';
export type {
  NewPhase,
  Phase,
  PhaseFilter,
  PhasePatch,
  PhaseStatus,
} from './phases/phases.schema.ts';
export { type Metric, metricSources, metrics } from './progress/metrics.ts';
export type { LogOutcome } from './progress/progress.repository.ts';
export type { NewProgressEntry, Progress, ProgressEntry } from './progress/progress.schema.ts';
export { type Course, progressOf, type Reading } from './progress/progress.ts';
export type { GoalProgress } from './progress/state.repository.ts';
export type { ReadingSource, SyncOutcome } from './progress/sync.repository.ts';
// The table of goals has the domain's name: it is in `@schema/goals/tables`.
export {
  fitnessTests,
  focusAreaDefinitions,
  goalFocusContributions,
  goalProgressLog,
  goalProgressRequests,
  goalTypeDefinitions,
  trainingParameters,
  trainingPhases,
  userFocusAreaWeights,
} from './tables.ts';
