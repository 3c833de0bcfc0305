import { type Attempt, type ClaimedJob, UnrecoverableError } from '@schema/ai-jobs';
import { isSchemaError } from '@schema/core';
import type { GenerationRequest, Project, Story } from '@schema/projects';
import * as z from 'zod';
import { record } from '../audit/audited.ts';
import type { AutoDevHubCalls } from '../composition.ts';
import { ask, type Drafts, GenerationError } from './ask-provider.ts';
import { type FailureReason, failureMessages, isPassing } from './generation-failure.ts';
import type { StoryProvider, StoryWish } from './story-provider.ts';

/** The kind of the jobs that write stories. */
export const storiesKind = 'stories.generate';

/** More than there will be: the handler counts for itself, so that it is there for the last one. */
export const attemptsInQueue = 100;

/** What stories are written with, and how often it is tried. */
export interface GenerationOptions {
  readonly store: AutoDevHubCalls;
  readonly provider: StoryProvider;
  /** How long the provider may take, in milliseconds. Default 2 minutes. */
  readonly timeout?: number;
  /** How often a request is tried. Default 3. */
  readonly tries?: number;
}

/** Make the handler that writes the stories of one request. */
export function generateStories(options: GenerationOptions) {
  const { store, provider, timeout = 120_000, tries = 3 } = options;

  return async (job: ClaimedJob, attempt: Attempt<AutoDevHubCalls>): Promise<undefined> => {
    const userId = job.userId ?? '';
    const { id } = JobParams.parse(job.params);
    const { generation } = store.projects.forUser(userId);
    const request = await generation.get(id);
    // Ended already: canceled, or by an attempt that died before it could end its job.
    if (request.status === 'COMPLETED' || request.status === 'FAILED') return;
    if (request.status === 'PENDING') await generation.start(id, { aiModel: provider.model });
    try {
      if (job.attempts > tries) throw new GenerationError('failed');
      const project = await projectOf(store, userId, request);
      const wish = wishOf(request, project);
      const drafts = await ask(
        provider,
        wish,
        AbortSignal.any([attempt.signal, AbortSignal.timeout(timeout)]),
      );
      await attempt.completeWith((tx) =>
        write(tx, { userId, request, project, drafts, model: provider.model }),
      );
    } catch (error) {
      const reason = error instanceof GenerationError ? error.reason : undefined;
      // What is no answer of the model is the queue's to try again: a lost lease, a lost database.
      if (reason === undefined || attempt.signal.aborted) throw error;
      if (isPassing(reason) && job.attempts < tries) throw error;
      await fail(store, { userId, request, reason });
      throw new UnrecoverableError(reason, failureMessages[reason], { cause: error });
    }
  };
}

const JobParams = z.object({ id: z.string() });
const RequestData = z.object({
  prompt: z.string(),
  maxStories: z.int(),
  requestId: z.string().nullable(),
});

async function projectOf(
  store: AutoDevHubCalls,
  userId: string,
  { projectId }: GenerationRequest,
): Promise<Project> {
  if (projectId === null) throw new GenerationError('project-gone');
  try {
    return await store.projects.forUser(userId).projects.get(projectId);
  } catch (error) {
    throw isSchemaError(error, 'NOT_FOUND') ? new GenerationError('project-gone') : error;
  }
}

function wishOf({ requestData }: GenerationRequest, project: Project): StoryWish {
  const { prompt, maxStories } = RequestData.parse(requestData);
  const { settings } = project;
  return {
    prompt,
    maxStories,
    project: {
      name: project.name,
      description: project.description,
      defaultPriority: settings.defaultPriority ?? 'MEDIUM',
      storyTemplate: settings.storyTemplate ?? 'agile',
      autoAssignPoints: settings.autoAssignPoints ?? true,
      includeTasks: settings.includeTasks ?? true,
    },
  };
}

interface Written {
  readonly userId: string;
  readonly request: GenerationRequest;
  readonly project: Project;
  readonly drafts: Drafts;
  readonly model: string;
}

/** Write the stories with their tasks and end the request. */
async function write(
  tx: AutoDevHubCalls,
  { userId, request, project, drafts, model }: Written,
): Promise<{ result: { stories: string[] } }> {
  const { stories, tasks, generation } = tx.projects.forUser(userId);
  const written = await stories.createMany(
    project.id,
    drafts.map((draft) => {
      const {
        tasks: _tasks,
        confidence,
        estimatedHours,
        complexity,
        dependencies,
        ...story
      } = draft;
      return {
        ...story,
        metadata: {
          generation_request_id: request.id,
          ai_confidence: confidence ?? null,
          estimated_hours: estimatedHours ?? null,
          complexity: complexity ?? null,
          dependencies: dependencies ?? [],
        },
      };
    }),
  );
  const steps = written.flatMap(({ id: storyId }, index) =>
    (drafts[index]?.tasks ?? []).map((title) => ({ storyId, title })),
  );
  if (steps.length > 0) await tasks.createMany(project.id, steps);
  const brief = ({ id, number, title }: Story) => ({ id, number, title });
  // A request that was canceled meanwhile is refused here, and the unit takes the stories back.
  await generation.complete(request.id, {
    responseData: { model, stories: written.map(brief) },
  });
  const ids = written.map(({ id }) => id);
  await record(tx, {
    ...trailOf(userId, request),
    action: 'generation.complete',
    metadata: { model, stories: ids },
  });
  return { result: { stories: ids } };
}

/** End the request with a reason, unless it has ended. */
async function fail(
  store: AutoDevHubCalls,
  { userId, request, reason }: Pick<Written, 'userId' | 'request'> & { reason: FailureReason },
): Promise<void> {
  try {
    await store.transaction(async (tx) => {
      const errorMessage = failureMessages[reason];
      await tx.projects.forUser(userId).generation.fail(request.id, { errorMessage });
      await record(tx, {
        ...trailOf(userId, request),
        action: 'generation.fail',
        outcome: 'failure',
        metadata: { reason },
      });
    });
  } catch (error) {
    if (!isSchemaError(error, 'CONFLICT')) throw error;
  }
}

/** What the worker does is done for the user, and for the request over HTTP that asked for it. */
function trailOf(userId: string, request: GenerationRequest) {
  return {
    actorId: userId,
    resource: { type: 'generation_request', id: request.id },
    requestId: RequestData.parse(request.requestData).requestId,
  };
}
