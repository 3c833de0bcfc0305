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
import { Id, OfProfile } from './schemas.ts';

const FitnessTest = z.strictObject(goals.FitnessTest.shape).openapi('FitnessTest');
const ListQuery = z.strictObject({ ...PageQuery.shape, ...goals.FitnessTestFilter.shape });

/** The results of a profile's fitness tests. */
export function fitnessTestRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Fitness tests');

  const record = operation({
    ...own,
    method: 'post',
    path: '/profiles/{profileId}/fitness-tests',
    summary: 'Record the result of a test',
    request: { params: OfProfile, body: jsonBody(goals.NewFitnessTest) },
    responses: { 201: json(FitnessTest, 'The result.'), ...failures(404) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/fitness-tests',
    summary: 'List your results, or those of one test, the latest first',
    request: { params: OfProfile, query: ListQuery },
    responses: { 200: json(pageOf(FitnessTest), 'A page of results.'), ...failures(404) },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/fitness-tests/{id}',
    summary: 'Get a result',
    request: { params: Id },
    responses: { 200: json(FitnessTest, 'The result.'), ...failures(404) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/profiles/{profileId}/fitness-tests/{id}',
    summary: 'Delete a result',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(record, async (c) => {
      const { tests } = store.goals.forProfile(c.get('profile').id);
      return c.json(await tests.record(c.req.valid('json')), 201);
    })
    .openapi(list, async (c) => {
      const { tests } = store.goals.forProfile(c.get('profile').id);
      return c.json(await tests.list(c.req.valid('query')), 200);
    })
    .openapi(get, async (c) => {
      const { tests } = store.goals.forProfile(c.get('profile').id);
      return c.json(await tests.get(c.req.valid('param').id), 200);
    })
    .openapi(remove, async (c) => {
      const { tests } = store.goals.forProfile(c.get('profile').id);
      await tests.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
