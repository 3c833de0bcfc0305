import { fitnessTests } from './fitness-tests/fitness-tests.table.ts';
import { focusAreaDefinitions } from './focus/focus-area-definitions.table.ts';
import { goalFocusContributions } from './focus/goal-focus-contributions.table.ts';
import { userFocusAreaWeights } from './focus/user-focus-area-weights.table.ts';
import { goalTypeDefinitions } from './goal-types/goal-type-definitions.table.ts';
import { goals } from './goals/goals.table.ts';
import { trainingParameters } from './parameters/training-parameters.table.ts';
import { trainingPhases } from './phases/training-phases.table.ts';
import { goalProgressLog } from './progress/goal-progress-log.table.ts';
import { goalProgressRequests } from './progress/goal-progress-requests.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  goalTypeDefinitions,
  goals,
  goalProgressLog,
  goalProgressRequests,
  focusAreaDefinitions,
  goalFocusContributions,
  userFocusAreaWeights,
  trainingPhases,
  fitnessTests,
  trainingParameters,
};
export {
  fitnessTests,
  focusAreaDefinitions,
  goalFocusContributions,
  goalProgressLog,
  goalProgressRequests,
  goals,
  goalTypeDefinitions,
  trainingParameters,
  trainingPhases,
  userFocusAreaWeights,
};
