export { Insight, InsightFilter, NewInsight } from './insights/insights.schema.ts';
export { JobFailure } from './jobs/job-failure.ts';
export {
  DeadJobFilter,
  Job,
  JobError,
  JobFilter,
  JobOptions,
  JobResult,
  JobStatus,
  NewJob,
} from './jobs/jobs.schema.ts';
export {
  Prompt,
  PromptDraft,
  PromptFilter,
  PromptValues,
  PromptVersion,
} from './prompts/prompts.schema.ts';
export { NewPromptSlug, PromptSlug, Stages } from './prompts/stages.ts';
export { WebhookEvent } from './webhooks/webhooks.schema.ts';
