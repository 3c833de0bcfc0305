import { aiInsights } from './insights/ai-insights.table.ts';
import { aiJobErrors } from './jobs/ai-job-errors.table.ts';
import { aiJobs } from './jobs/ai-jobs.table.ts';
import { aiPromptVersions } from './prompts/ai-prompt-versions.table.ts';
import { aiPrompts } from './prompts/ai-prompts.table.ts';
import { aiUsage } from './usage/ai-usage.table.ts';
import { aiWebhookEvents } from './webhooks/ai-webhook-events.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  aiJobs,
  aiJobErrors,
  aiWebhookEvents,
  aiPrompts,
  aiPromptVersions,
  aiInsights,
  aiUsage,
};
export { aiInsights, aiJobErrors, aiJobs, aiPrompts, aiPromptVersions, aiUsage, aiWebhookEvents };
