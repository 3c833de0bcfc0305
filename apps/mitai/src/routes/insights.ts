import { OpenAPIHono, z } from '@hono/zod-openapi';
import * as aiJobs from '@schema/ai-jobs/validators';
import { largestInteger, SchemaError } from '@schema/core';
import {
  type AppEnv,
  failures,
  freeForm,
  json,
  jsonBody,
  ofUser,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import { dayOf } from '@schema/tracking';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { anyJson, Id, OfProfile } from './schemas.ts';

const Insight = z
  .strictObject({
    ...aiJobs.Insight.shape,
    metadata: freeForm(aiJobs.Insight.shape.metadata),
  })
  .openapi('Insight');
const NewInsight = z.strictObject({
  ...aiJobs.NewInsight.shape,
  metadata: freeForm(aiJobs.NewInsight.shape.metadata),
});
const Prompt = z
  .strictObject({
    ...aiJobs.Prompt.shape,
    stages: anyJson(aiJobs.Prompt.shape.stages),
    outputSchema: freeForm(aiJobs.Prompt.shape.outputSchema),
  })
  .openapi('Prompt');
const ListQuery = z.strictObject({ ...PageQuery.shape, ...aiJobs.InsightFilter.shape });
const PromptQuery = z.strictObject({
  ...PageQuery.shape,
  ...aiJobs.PromptFilter.shape,
  stage: z.string().min(1).max(100).optional(),
});
const Days = z.strictObject({ from: z.string(), to: z.string() });
const Usage = z
  .strictObject({ items: z.array(z.strictObject({ day: z.string(), used: z.int() })) })
  .openapi('AiUsage');

/** What models said about a profile's data, and the prompts that they are asked. */
export function insightRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Insights');

  const prompts = operation({
    ...ofUser(store, 'Insights'),
    method: 'get',
    path: '/prompts',
    summary: 'List the prompts that are in use, or those of them with a stage, in their order',
    request: { query: PromptQuery },
    responses: { 200: json(pageOf(Prompt), 'A page of prompts.') },
  });
  const record = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/insights',
    summary: 'Keep what a model said; it counts as one of the AI calls',
    description: 'When they are used up, `Retry-After` says when there are more, if ever.',
    request: { params: OfProfile, body: jsonBody(NewInsight) },
    responses: { 201: json(Insight, 'The insight.'), ...failures(404, 429) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/insights',
    summary: 'List your insights, or those of one prompt, the latest first',
    request: { params: OfProfile, query: ListQuery },
    responses: { 200: json(pageOf(Insight), 'A page of insights.'), ...failures(404) },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/insights/{id}',
    summary: 'Get an insight',
    request: { params: Id },
    responses: { 200: json(Insight, 'The insight.'), ...failures(404) },
  });
  const usage = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/ai-usage',
    summary: 'List the AI calls that insights took, by the days that have any',
    request: { params: OfProfile, query: Days },
    responses: { 200: json(Usage, 'By day.'), ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(prompts, async (c) => {
      const { stage, ...options } = c.req.valid('query');
      const { prompts } = store.aiJobs;
      const page =
        stage === undefined ? prompts.active(options) : prompts.withStage(stage, options);
      return c.json(await page, 200);
    })
    .openapi(record, async (c) => {
      const { id, timeZone } = c.get('profile');
      const given = c.req.valid('json');
      const kept = await store.transaction(async (tx) => {
        const counted = await tx.membership.forProfile(id).usage.consume('ai_calls');
        if (!counted.ok) return counted;
        const { insights, usage } = tx.aiJobs.forProfile(id);
        const insight = await insights.record(given);
        // The day is that of the insight's own time; the limit is that of the profile's membership.
        await usage.take(dayOf(insight.created, timeZone), largestInteger);
        await tx.tracking.forProfile(id).stats.countInsight(insight.created);
        return { ok: true as const, insight };
      });
      if (!kept.ok) {
        if (kept.retryAfter) c.header('Retry-After', kept.retryAfter.toUTCString());
        throw new SchemaError('LIMIT_EXCEEDED', 'The AI calls are used up.');
      }
      return c.json(kept.insight, 201);
    })
    .openapi(list, async (c) => {
      const { insights } = store.aiJobs.forProfile(c.get('profile').id);
      return c.json(await insights.list(c.req.valid('query')), 200);
    })
    .openapi(get, async (c) => {
      const { insights } = store.aiJobs.forProfile(c.get('profile').id);
      return c.json(await insights.get(c.req.valid('param').id), 200);
    })
    .openapi(usage, async (c) => {
      const { usage } = store.aiJobs.forProfile(c.get('profile').id);
      const { from, to } = c.req.valid('query');
      return c.json({ items: await usage.range(from, to) }, 200);
    });
}
