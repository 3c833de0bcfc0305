import { OpenAPIHono } from '@hono/zod-openapi';
import {
  type AppEnv,
  failures,
  Id,
  json,
  jsonBody,
  ofUser,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import type { AutoDevHubCalls } from '../composition.ts';
import { cancelRequest, requestStories } from '../generation/generation-requests.ts';
import { GenerationRequest, NewGenerationRequest } from './schemas.ts';

/** The requests for stories of whoever is signed in. */
export function generationRequestRoutes(store: AutoDevHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Generation');

  const create = operation({
    ...own,
    method: 'post',
    path: '/generation-requests',
    summary: 'Ask for stories',
    description: 'A worker writes them; read the request until it is COMPLETED or FAILED.',
    request: { body: jsonBody(NewGenerationRequest) },
    responses: { 202: json(GenerationRequest, 'The request.'), ...failures(404) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/generation-requests',
    summary: 'List your requests, newest first',
    request: { query: PageQuery },
    responses: { 200: json(pageOf(GenerationRequest), 'A page of requests.') },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/generation-requests/{id}',
    summary: 'Get a request, with the stories that were written',
    request: { params: Id },
    responses: { 200: json(GenerationRequest, 'The request.'), ...failures(404) },
  });
  const cancel = operation({
    ...own,
    method: 'post',
    path: '/generation-requests/{id}/cancel',
    summary: 'Cancel a request that has not ended',
    request: { params: Id },
    responses: { 200: json(GenerationRequest, 'The request.'), ...failures(404, 409) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) =>
      c.json(await requestStories(store, c.get('user').id, c.req.valid('json')), 202),
    )
    .openapi(list, async (c) => {
      const { generation } = store.projects.forUser(c.get('user').id);
      return c.json(await generation.list(c.req.valid('query')), 200);
    })
    .openapi(get, async (c) => {
      const { generation } = store.projects.forUser(c.get('user').id);
      return c.json(await generation.get(c.req.valid('param').id), 200);
    })
    .openapi(cancel, async (c) =>
      c.json(await cancelRequest(store, c.get('user').id, c.req.valid('param').id), 200),
    );
}
