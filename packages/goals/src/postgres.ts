import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { goals as domain } from './index.ts';

export const {
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
} = compose([auth, domain]).postgres;
