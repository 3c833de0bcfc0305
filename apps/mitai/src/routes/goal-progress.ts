import { OpenAPIHono, z } from '@hono/zod-openapi';
import * as goals from '@schema/goals/validators';
import {
  type AppEnv,
  done,
  failures,
  json,
  jsonBody,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { Goal, Id, OfProfile } from './schemas.ts';

const Entry = z.strictObject(goals.ProgressEntry.shape).openapi('ProgressEntry');
const Day = Id.extend({ date: z.string() });
const Reading = z.strictObject({ date: z.string(), value: z.number() });
const { fraction, pace } = goals.Progress.shape;
const Progress = z
  .strictObject({
    ...goals.Progress.shape,
    fraction: fraction.openapi({ description: '0 at the start, 1 at the target.' }),
    pace: pace.openapi({ description: 'Units per calendar day.' }),
  })
  .openapi('Progress');
const GoalProgress = z.strictObject({ goal: Goal, progress: Progress }).openapi('GoalProgress');
const Logged = z
  .strictObject({
    status: z.enum(['created', 'updated', 'duplicate']),
    entry: Entry.nullable(),
  })
  .openapi('LoggedProgress');
const Synced = z
  .strictObject({
    status: z.enum(['created', 'updated', 'unchanged', 'no-metric', 'no-reading']),
    reading: Reading.nullable(),
  })
  .openapi('SyncedProgress');

/** How far the goals of a profile are. */
export function goalProgressRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Progress');

  const active = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/goal-progress',
    summary: 'List your active goals with how far they are, the most important first',
    request: { params: OfProfile, query: PageQuery },
    responses: { 200: json(pageOf(GoalProgress), 'A page of goals.'), ...failures(404) },
  });
  const log = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/goals/{id}/progress',
    summary: 'Log the value of a day',
    description: 'Sent again with the same `requestId`, it is logged once.',
    request: { params: Id, body: jsonBody(goals.NewProgressEntry) },
    responses: { 200: json(Logged, 'What became of it.'), ...failures(404, 409) },
  });
  const of = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/goals/{id}/progress',
    summary: 'Say how far a goal is, how fast, and when it will be reached',
    request: { params: Id },
    responses: { 200: json(Progress, 'The progress.'), ...failures(404) },
  });
  const entries = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/goals/{id}/entries',
    summary: 'List the values of a goal, the latest day first',
    request: { params: Id, query: PageQuery },
    responses: { 200: json(pageOf(Entry), 'A page of values.'), ...failures(404) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/profiles/{profileId}/goals/{id}/entries/{date}',
    summary: 'Delete the value of a day',
    request: { params: Day },
    responses: { 204: done, ...failures(404) },
  });
  const sync = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/goals/{id}/sync',
    summary: 'Log the latest reading of the metric that a goal follows',
    request: { params: Id },
    responses: { 200: json(Synced, 'What became of it.'), ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(active, async (c) => {
      const { progress } = store.goals.forProfile(c.get('profile').id);
      return c.json(await progress.active(c.req.valid('query')), 200);
    })
    .openapi(log, async (c) => {
      const { progress } = store.goals.forProfile(c.get('profile').id);
      return c.json(await progress.log(c.req.valid('param').id, c.req.valid('json')), 200);
    })
    .openapi(of, async (c) => {
      const { progress } = store.goals.forProfile(c.get('profile').id);
      return c.json(await progress.of(c.req.valid('param').id), 200);
    })
    .openapi(entries, async (c) => {
      const { progress } = store.goals.forProfile(c.get('profile').id);
      const { id } = c.req.valid('param');
      return c.json(await progress.entries(id, c.req.valid('query')), 200);
    })
    .openapi(remove, async (c) => {
      const { progress } = store.goals.forProfile(c.get('profile').id);
      const { id, date } = c.req.valid('param');
      await progress.delete(id, date);
      return c.body(null, 204);
    })
    .openapi(sync, async (c) => {
      const { id } = c.get('profile');
      const { progress } = store.goals.forProfile(id);
      const outcome = await progress.syncFromTracking(
        c.req.valid('param').id,
        store.tracking.forProfile(id),
      );
      return c.json(outcome, 200);
    });
}
