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
import { noteActivity } from '../activity.ts';
import type { EvolutionHubCalls } from '../composition.ts';
import { Activity, NewProject, Project, ProjectPatch } from './schemas.ts';

/** The projects of whoever is signed in, and what happened in them. */
export function projectRoutes(store: EvolutionHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Projects');

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
    summary: 'List your projects, the one changed last first',
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
    summary: 'Change a project',
    request: { params: Id, body: jsonBody(ProjectPatch) },
    responses: { 200: json(Project, 'The project.'), ...failures(404) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/projects/{id}',
    summary: 'Delete a project with all that is in it',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });
  const activity = operation({
    ...own,
    method: 'get',
    path: '/projects/{id}/activities',
    summary: 'List what happened in a project, the latest first',
    request: { params: Id, query: PageQuery },
    responses: { 200: json(pageOf(Activity), 'A page of activities.'), ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const { projects, activity } = store.projects.forUser(c.get('user').id);
      const project = await projects.create(c.req.valid('json'));
      await noteActivity(activity, { projectId: project.id, kind: 'project.created' });
      return c.json(project, 201);
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
      const { projects, activity } = store.projects.forUser(c.get('user').id);
      const project = await projects.update(c.req.valid('param').id, c.req.valid('json'));
      await noteActivity(activity, { projectId: project.id, kind: 'project.changed' });
      return c.json(project, 200);
    })
    .openapi(remove, async (c) => {
      await store.projects.forUser(c.get('user').id).projects.delete(c.req.valid('param').id);
      return c.body(null, 204);
    })
    .openapi(activity, async (c) => {
      const { activity } = store.projects.forUser(c.get('user').id);
      return c.json(await activity.list(c.req.valid('param').id, c.req.valid('query')), 200);
    });
}
