import { deferred, text } from '@schema/core/validators';
import * as z from 'zod';
import { failureOf, JobFailure } from '../jobs/job-failure.ts';
import { JobResult } from '../jobs/jobs.schema.ts';

const event = {
  provider: deferred(() => text({ min: 1, max: 100 })),
  /** The provider's own name for the event: it is applied once. */
  eventId: deferred(() => text({ min: 1, max: 200 })),
  providerJobId: deferred(() => text({ min: 1, max: 200 })),
};

// Whatever the provider says of its failure, or not, the job has ended.
const ProviderError = deferred(() =>
  z.union([JobFailure, z.unknown().optional().transform(failureOf)]),
);

/** How a provider says that a job has ended. */
export const WebhookEvent = deferred(() =>
  z.discriminatedUnion('status', [
    z.strictObject({ ...event, status: z.literal('succeeded'), ...JobResult.shape }),
    z.strictObject({ ...event, status: z.literal('failed'), error: ProviderError }),
    z.strictObject({ ...event, status: z.literal('canceled') }),
  ]),
);
export type WebhookEvent = z.input<typeof WebhookEvent>;
