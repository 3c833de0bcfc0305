import { type Domain, defineDomain, type Key } from '@schema/core';
import { deferred, parse, text } from '@schema/core/validators';
import { insightRepository } from './insights/insights.repository.ts';
import { keepObjects } from './insights/keep-objects.ts';
import { claimRepository } from './jobs/claim.repository.ts';
import { completeRepository } from './jobs/complete.repository.ts';
import { leaseRepository } from './jobs/lease.repository.ts';
import { ownedJobRepository } from './jobs/owned-jobs.repository.ts';
import type { QueueCalls } from './jobs/queue-calls.ts';
import { statsRepository } from './jobs/stats.repository.ts';
import { upkeepRepository } from './jobs/upkeep.repository.ts';
import { wakeObjects } from './jobs/wake-objects.ts';
import { immutableObjects } from './prompts/immutable-objects.ts';
import { promptRepository } from './prompts/prompts.repository.ts';
import { publishRepository } from './prompts/publish.repository.ts';
import { tables } from './tables.ts';
import { usageRepository } from './usage/usage.repository.ts';
import { webhookRepository } from './webhooks/webhooks.repository.ts';

/** The calls over prompts. */
export interface PromptCalls
  extends ReturnType<typeof publishRepository>,
    ReturnType<typeof promptRepository> {}

/** What the queue and what hangs on it offer. */
export interface AiJobsCalls {
  /** The jobs of all owners: for workers, and for who looks after the queue. */
  readonly jobs: QueueCalls;
  /** What providers report of the jobs that they were handed. */
  readonly webhooks: ReturnType<typeof webhookRepository>;
  /** Prompts by name, each with its versions. */
  readonly prompts: PromptCalls;
  /**
   * The jobs of one user; a foreign id answers as a missing one.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forUser(owner: Key): UserAiJobsCalls;
  /**
   * The jobs of a guest, by a name that the service gives: not the cookie, which stays secret.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forGuest(guest: string): OwnedAiJobsCalls;
  /**
   * What models said about one profile, and how often they were asked.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forProfile(profile: Key): {
    /** What models said about the profile's data; it goes with the profile. */
    readonly insights: ReturnType<typeof insightRepository>;
    /** How often the profile has asked a model on a day. */
    readonly usage: ReturnType<typeof usageRepository>;
  };
}

/** What is offered of one owner's jobs. */
export interface OwnedAiJobsCalls {
  /** What the owner has asked for, and what came of it. */
  readonly jobs: ReturnType<typeof ownedJobRepository>['calls'];
}

/** What is offered of one user's jobs. */
export interface UserAiJobsCalls extends OwnedAiJobsCalls {
  /**
   * Take over the jobs of a guest who has signed in; gives how many. A key that the user has
   * used already stays with the user's own job.
   *
   * @throws SchemaError INVALID_INPUT, REFERENCE for an unknown user; in a transaction on
   * Postgres, CONFLICT when another call takes such a key in the same moment
   */
  adoptGuest(guest: string): Promise<number>;
}

const GuestRef = deferred(() => text({ min: 1, max: 200 }));

/** AI jobs, as `compose` takes them. */
export interface AiJobsDomain extends Domain<'aiJobs', typeof tables, AiJobsCalls> {}

/** Jobs for AI providers and their workers, prompts, insights and daily usage. */
export const aiJobs: AiJobsDomain = defineDomain({
  name: 'aiJobs',
  tables,
  objects: (names) => [...wakeObjects(names), ...immutableObjects(names), ...keepObjects(names)],
  repositories: (context) => ({
    jobs: {
      ...claimRepository(context),
      ...leaseRepository(context),
      ...completeRepository(context),
      ...upkeepRepository(context),
      ...statsRepository(context),
    },
    webhooks: webhookRepository(context),
    prompts: { ...publishRepository(context), ...promptRepository(context) },

    forUser: (owner) => {
      const userId = context.key('aiJobs', 'userId', owner);
      const { calls, adoptGuest } = ownedJobRepository(context, {
        ownerType: 'user',
        ownerRef: String(userId),
        userId,
      });
      return {
        jobs: calls,
        adoptGuest: async (guest) => adoptGuest(parse(GuestRef, guest, 'guest')),
      };
    },

    forGuest: (guest) => ({
      jobs: ownedJobRepository(context, {
        ownerType: 'guest',
        ownerRef: parse(GuestRef, guest, 'guest'),
        userId: null,
      }).calls,
    }),

    forProfile: (profile) => {
      const profileId = context.key('aiInsights', 'profileId', profile);
      // Getters: a call makes only the repository that it uses.
      return {
        get insights() {
          return insightRepository(context, profileId);
        },
        get usage() {
          return usageRepository(context, profileId);
        },
      };
    },
  }),
});

export type { Insight, InsightFilter, NewInsight } from './insights/insights.schema.ts';
export type { Backoff } from './jobs/backoff.ts';
export type { JobFailure } from './jobs/job-failure.ts';
export type {
  Claim,
  ClaimedJob,
  DeadJobFilter,
  Job,
  JobError,
  JobFilter,
  JobOptions,
  JobResult,
  JobStatus,
  Lease,
  NewJob,
} from './jobs/jobs.schema.ts';
export type { Extended, FailOptions } from './jobs/lease.repository.ts';
export type { CancelOutcome } from './jobs/owned-jobs.repository.ts';
export type { JobStats } from './jobs/stats.repository.ts';
export type {
  Prompt,
  PromptDraft,
  PromptFilter,
  PromptValues,
  PromptVersion,
  RenderedPipeline,
  RenderedPrompt,
} from './prompts/prompts.schema.ts';
// The table of jobs has the domain's name: it is in `@schema/ai-jobs/tables`.
export {
  aiInsights,
  aiJobErrors,
  aiPrompts,
  aiPromptVersions,
  aiUsage,
  aiWebhookEvents,
} from './tables.ts';
export type { UsageTaken } from './usage/usage.repository.ts';
export type { WebhookOutcome } from './webhooks/webhooks.repository.ts';
export type { WebhookEvent } from './webhooks/webhooks.schema.ts';
export {
  type Attempt,
  AttemptAborted,
  type Handler,
  type Handlers,
  UnrecoverableError,
  type WorkerStore,
} from './worker/handlers.ts';
export type { Worker, WorkerOptions } from './worker/options.ts';
export { worker } from './worker/worker.ts';
