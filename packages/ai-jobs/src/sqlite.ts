import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { aiJobs as domain } from './index.ts';

export const {
  aiJobs,
  aiJobErrors,
  aiWebhookEvents,
  aiPrompts,
  aiPromptVersions,
  aiInsights,
  aiUsage,
} = compose([auth, domain]).sqlite;
