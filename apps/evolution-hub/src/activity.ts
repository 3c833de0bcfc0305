import { isSchemaError } from '@schema/core';
import type { NewActivity } from '@schema/projects';
import type { EvolutionHubCalls } from './composition.ts';

type Activities = ReturnType<EvolutionHubCalls['projects']['forUser']>['activity'];

/** Note what was done in a project, where it is still there: it may be deleted as soon as that was done. */
export async function noteActivity(activity: Activities, entry: NewActivity): Promise<void> {
  try {
    await activity.record(entry);
  } catch (error) {
    if (!isSchemaError(error, 'NOT_FOUND')) throw error;
  }
}
