import type { Job } from '@schema/ai-jobs';
import { isSchemaError } from '@schema/core';
import type { GenerationRequest } from '@schema/projects';
import { audited, type Transacting } from '../audit/audited.ts';
import { requestOrigin } from '../audit/request-origin.ts';
import type { AutoDevHubCalls } from '../composition.ts';
import { attemptsInQueue, storiesKind } from './generate-stories.ts';
import { failureMessages } from './generation-failure.ts';

interface NewRequest {
  readonly projectId: string;
  readonly prompt: string;
  /** The most stories to write. Default 10. */
  readonly maxStories?: number | undefined;
}

const resource = (id: string) => ({ type: 'generation_request', id });

/**
 * Ask for stories: the request and its job in one transaction.
 *
 * @throws SchemaError INVALID_INPUT, NOT_FOUND for the project
 */
export function requestStories(
  store: Transacting,
  actorId: string,
  { projectId, prompt, maxStories = 10 }: NewRequest,
): Promise<GenerationRequest> {
  return audited(store, 'generation.request', async (tx) => {
    const { requestId = null } = requestOrigin();
    const result = await tx.projects.forUser(actorId).generation.create({
      projectId,
      requestData: { prompt, maxStories, requestId },
    });
    await jobOf(tx, actorId, result.id);
    return { actorId, resource: resource(result.id), after: result, result };
  });
}

/**
 * Cancel a request: it has failed from now on, and what its worker still writes is undone.
 *
 * @throws SchemaError NOT_FOUND, CONFLICT with the request in `current` when it has ended
 */
export function cancelRequest(
  store: Transacting,
  actorId: string,
  id: string,
): Promise<GenerationRequest> {
  return audited(store, 'generation.cancel', async (tx) => {
    const { generation } = tx.projects.forUser(actorId);
    const before = await generation.get(id);
    // Only what has begun can fail; that its worker begins it in this moment is as good.
    if (before.status === 'PENDING') await generation.start(id).catch(unlessConflict);
    const result = await generation.fail(id, { errorMessage: failureMessages.canceled });
    const job = await jobOf(tx, actorId, id);
    await tx.aiJobs.forUser(actorId).jobs.requestCancel(job.id);
    return { actorId, resource: resource(id), before, after: result, result };
  });
}

/** Enqueue the job of a request; asked for again, it is found by its key. */
function jobOf(tx: AutoDevHubCalls, userId: string, id: string): Promise<Job> {
  const options = { idempotencyKey: `${storiesKind}:${id}`, maxAttempts: attemptsInQueue };
  return tx.aiJobs.forUser(userId).jobs.enqueue(storiesKind, { id }, options);
}

function unlessConflict(error: unknown): void {
  if (!isSchemaError(error, 'CONFLICT')) throw error;
}
