import { timingSafeEqual } from 'node:crypto';
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { WebhookEvent } from '@schema/ai-jobs/validators';
import { SchemaError } from '@schema/core';
import { type AppEnv, failures, freeForm, json, jsonBody, operation } from '@schema/http';
import type { MiddlewareHandler } from 'hono';
import type { EvolutionHubCalls } from '../composition.ts';
import { tellUser } from '../jobs/tell-user.ts';

const [succeeded, failed, canceled] = WebhookEvent.options;
const ofPath = { provider: true } as const;
const Report = z
  .discriminatedUnion('status', [
    succeeded.omit(ofPath).extend({
      result: freeForm(succeeded.shape.result),
      // Its user downloads it: what lies elsewhere may be somebody else's.
      outputR2Key: z
        .string()
        .max(1024)
        .regex(/^outputs\/.+$/),
    }),
    failed.omit(ofPath),
    canceled.omit(ofPath),
  ])
  .openapi('WebhookReport');
const Outcome = z
  .strictObject({ status: z.enum(['applied', 'duplicate', 'late']) })
  .openapi('WebhookOutcome');
const Provider = z.strictObject({ provider: succeeded.shape.provider });

/** What providers report of the jobs that were handed over to them. */
export function webhookRoutes(store: EvolutionHubCalls, secret: string): OpenAPIHono<AppEnv> {
  const report = operation({
    method: 'post',
    path: '/webhooks/{provider}',
    tags: ['Webhooks'],
    summary: 'Report the end of a job; each event is applied once',
    description: 'For providers: `Authorization: Bearer <secret>`.',
    middleware: knows(secret),
    request: { params: Provider, body: jsonBody(Report) },
    responses: { 200: json(Outcome, 'What became of it.'), ...failures(401, 404) },
  });

  return new OpenAPIHono<AppEnv>().openapi(report, async (c) => {
    const { provider } = c.req.valid('param');
    const outcome = await store.aiJobs.webhooks.apply({ ...c.req.valid('json'), provider });
    // A provider may be done before its id is kept: it sends again what was not taken in.
    if (outcome.status === 'unknown')
      throw new SchemaError('NOT_FOUND', 'No job is known under this id of the provider yet.');
    // Of a duplicate too: who applied it may have died before the user was told.
    if (outcome.job.status === 'succeeded') await tellUser(store, outcome.job);
    return c.json({ status: outcome.status }, 200);
  });
}

/** Let only requests with the secret through, before anything is said of what they send. */
function knows(secret: string): MiddlewareHandler {
  return async (c, next) => {
    if (!isEqual(c.req.header('Authorization') ?? '', `Bearer ${secret}`))
      throw new SchemaError('UNAUTHENTICATED', 'The secret is wrong.');
    await next();
  };
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}
