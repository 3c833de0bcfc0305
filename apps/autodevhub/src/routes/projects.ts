import { OpenAPIHono } from '@hono/zod-openapi';
import {
  type AppEnv,
  done,
  failures,
  Id,
  json,
  jsonBody,
  ofUser,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import { audited } from '../audit/audited.ts';
import type { AutoDevHubCalls } from '../composition.ts';
import { NewProject, Project, ProjectPatch } from './schemas.ts';

/** The projects of whoever is signed in. */
export function projectRoutes(store: AutoDevHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Projects');
  const resource = (id: string) => ({ type: 'project', id });

  const create = operation({
    ...own,
    method: 'post',
    path: '/projects',
    summary: 'Begin a project',
    request: { body: jsonBody(NewProject) },
    responses: { 201: json(Project, 'The project.') },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/projects',
    summary: 'List your projects, the one with the latest change first',
    request: { query: PageQuery },
    responses: { 200: json(pageOf(Project), 'A page of projects.') },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/projects/{id}',
    summary: 'Get a project',
    request: { params: Id },
    responses: { 200: json(Project, 'The project.'), ...failures(404) },
  });
  const patch = operation({
    ...own,
    method: 'patch',
    path: '/projects/{id}',
    summary: 'Change what a project says',
    request: { params: Id, body: jsonBody(ProjectPatch) },
    responses: { 200: json(Project, 'The project.'), ...failures(404) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/projects/{id}',
    summary: 'Delete a project with its stories and tasks; its generation requests stay',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const actorId = c.get('user').id;
      const created = await audited(store, 'projects.create', async (tx) => {
        const result = await tx.projects.forUser(actorId).projects.create(c.req.valid('json'));
        return { actorId, resource: resource(result.id), after: result, result };
      });
      return c.json(created, 201);
    })
    .openapi(list, async (c) => {
      const { projects } = store.projects.forUser(c.get('user').id);
      return c.json(await projects.list(c.req.valid('query')), 200);
    })
    .openapi(get, async (c) => {
      const { projects } = store.projects.forUser(c.get('user').id);
      return c.json(await projects.get(c.req.valid('param').id), 200);
    })
    .openapi(patch, async (c) => {
      const actorId = c.get('user').id;
      const { id } = c.req.valid('param');
      const changed = await audited(store, 'projects.update', async (tx) => {
        const { projects } = tx.projects.forUser(actorId);
        // A patch of nothing locks the row: what it gives is what the change finds.
        const before = await projects.update(id, {});
        const result = await projects.update(id, c.req.valid('json'));
        return { actorId, resource: resource(id), before, after: result, result };
      });
      return c.json(changed, 200);
    })
    .openapi(remove, async (c) => {
      const actorId = c.get('user').id;
      const { id } = c.req.valid('param');
      await audited(store, 'projects.delete', async (tx) => {
        const before = await tx.projects.forUser(actorId).projects.delete(id);
        return { actorId, resource: resource(id), before, result: undefined };
      });
      return c.body(null, 204);
    });
}
