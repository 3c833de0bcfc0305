import { OpenAPIHono, z } from '@hono/zod-openapi';
import { largestInteger } from '@schema/core';
import {
  type AppEnv,
  done,
  failures,
  freeForm,
  json,
  jsonBody,
  ofUser,
  operation,
  PageQuery,
  pageOf,
  wholeNumber,
} from '@schema/http';
import * as tracking from '@schema/tracking/validators';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { OfProfile, orNull } from './schemas.ts';

const TrainingType = z
  .strictObject({
    ...tracking.TrainingType.shape,
    profile: freeForm(tracking.TrainingType.shape.profile),
  })
  .openapi('TrainingType');
const Mapping = z.strictObject(tracking.Mapping.shape).openapi('ActivityTypeMapping');
const Labelled = z.strictObject(tracking.LabelledActivity.shape).openapi('LabelledActivity');
const TypesQuery = z.strictObject({ ...PageQuery.shape, ...tracking.TrainingTypeFilter.shape });
const TypeId = z.strictObject({ id: wholeNumber(z.int().min(0).max(largestInteger)) });
const Name = z.strictObject({
  activityType: z.string().openapi({ description: 'The workout’s name as the device writes it.' }),
});
const Resolved = z.strictObject({ trainingType: orNull(TrainingType) });
const LabelQuery = z.strictObject({ ...PageQuery.shape, label: z.string() });

/** Kinds of training, what workouts' names mean, and activities by how they were rated. */
export function trainingRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Training types');
  const everyone = ofUser(store, 'Training types');
  const mappings = '/profiles/{profileId}/activity-type-mappings' as const;

  const types = operation({
    ...everyone,
    method: 'get',
    path: '/training-types',
    summary: 'List the kinds of training, or those of one category',
    request: { query: TypesQuery },
    responses: { 200: json(pageOf(TrainingType), 'A page of types.') },
  });
  const type = operation({
    ...everyone,
    method: 'get',
    path: '/training-types/{id}',
    summary: 'Get a kind of training',
    request: { params: TypeId },
    responses: { 200: json(TrainingType, 'The type.'), ...failures(404) },
  });
  const learn = operation({
    ...own,
    method: 'post',
    path: mappings,
    summary: 'Say what a workout’s name means to you, in the place of what it meant',
    request: { params: OfProfile, body: jsonBody(tracking.NewMapping) },
    responses: { 200: json(Mapping, 'The mapping.'), ...failures(404, 409) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: mappings,
    summary: 'List what you have said of workouts’ names, the newest first',
    request: { params: OfProfile, query: PageQuery },
    responses: { 200: json(pageOf(Mapping), 'A page of mappings.'), ...failures(404) },
  });
  const resolve = operation({
    ...own,
    method: 'get',
    path: `${mappings}/resolve`,
    summary: 'Find the kind of training that a workout’s name means: to you, else to everyone',
    request: { params: OfProfile, query: Name },
    responses: { 200: json(Resolved, 'The type, if any is known.'), ...failures(404) },
  });
  const forget = operation({
    ...own,
    method: 'delete',
    path: mappings,
    summary: 'Forget what a workout’s name means to you',
    request: { params: OfProfile, query: Name },
    responses: { 204: done, ...failures(404) },
  });
  const labelled = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/logs/activity/labelled',
    summary: 'List the activities of a quality, such as `high`, the newest first',
    request: { params: OfProfile, query: LabelQuery },
    responses: { 200: json(pageOf(Labelled), 'A page of activities.'), ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(types, async (c) =>
      c.json(await store.tracking.trainingTypes.list(c.req.valid('query')), 200),
    )
    .openapi(type, async (c) =>
      c.json(await store.tracking.trainingTypes.get(c.req.valid('param').id), 200),
    )
    .openapi(learn, async (c) => {
      const { mappings } = store.tracking.forProfile(c.get('profile').id);
      return c.json(await mappings.learn(c.req.valid('json')), 200);
    })
    .openapi(list, async (c) => {
      const { mappings } = store.tracking.forProfile(c.get('profile').id);
      return c.json(await mappings.list(c.req.valid('query')), 200);
    })
    .openapi(resolve, async (c) => {
      const { mappings } = store.tracking.forProfile(c.get('profile').id);
      const trainingType = await mappings.resolve(c.req.valid('query').activityType);
      return c.json({ trainingType: trainingType ?? null }, 200);
    })
    .openapi(forget, async (c) => {
      const { mappings } = store.tracking.forProfile(c.get('profile').id);
      await mappings.forget(c.req.valid('query').activityType);
      return c.body(null, 204);
    })
    .openapi(labelled, async (c) => {
      const { label, ...page } = c.req.valid('query');
      const { activity } = store.tracking.forProfile(c.get('profile').id);
      return c.json(await activity.labelled(label, page), 200);
    });
}
