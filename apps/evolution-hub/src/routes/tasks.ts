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
import { NewTask, Task, TaskPatch } from './schemas.ts';

/** The tasks in the projects of whoever is signed in. */
export function taskRoutes(store: EvolutionHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Tasks');

  const create = operation({
    ...own,
    method: 'post',
    path: '/projects/{id}/tasks',
    summary: 'Add a task to a project',
    request: { params: Id, body: jsonBody(NewTask) },
    responses: { 201: json(Task, 'The task.'), ...failures(404, 409) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/projects/{id}/tasks',
    summary: 'List the tasks of a project, in the order in which they came',
    request: { params: Id, query: PageQuery },
    responses: { 200: json(pageOf(Task), 'A page of tasks.'), ...failures(404) },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/tasks/{id}',
    summary: 'Get a task',
    request: { params: Id },
    responses: { 200: json(Task, 'The task.'), ...failures(404) },
  });
  const patch = operation({
    ...own,
    method: 'patch',
    path: '/tasks/{id}',
    summary: 'Change a task, or get it done',
    request: { params: Id, body: jsonBody(TaskPatch) },
    responses: { 200: json(Task, 'The task.'), ...failures(404, 409) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/tasks/{id}',
    summary: 'Delete a task',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const { tasks, activity } = store.projects.forUser(c.get('user').id);
      const projectId = c.req.valid('param').id;
      const task = await tasks.create({ ...c.req.valid('json'), projectId });
      await noteActivity(activity, { projectId, kind: 'task.created', subjectId: task.id });
      return c.json(task, 201);
    })
    .openapi(list, async (c) => {
      const { tasks } = store.projects.forUser(c.get('user').id);
      return c.json(await tasks.list(c.req.valid('param').id, c.req.valid('query')), 200);
    })
    .openapi(get, async (c) => {
      const { tasks } = store.projects.forUser(c.get('user').id);
      return c.json(await tasks.get(c.req.valid('param').id), 200);
    })
    .openapi(patch, async (c) => {
      const { tasks, activity } = store.projects.forUser(c.get('user').id);
      const change = c.req.valid('json');
      const task = await tasks.update(c.req.valid('param').id, change);
      const kind = change.status === 'DONE' ? 'task.done' : 'task.changed';
      await noteActivity(activity, { projectId: task.projectId, kind, subjectId: task.id });
      return c.json(task, 200);
    })
    .openapi(remove, async (c) => {
      await store.projects.forUser(c.get('user').id).tasks.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
