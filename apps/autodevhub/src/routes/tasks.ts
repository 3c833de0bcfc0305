import { OpenAPIHono, z } from '@hono/zod-openapi';
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
import { TaskFilter } from '@schema/projects/validators';
import { audited } from '../audit/audited.ts';
import type { AutoDevHubCalls } from '../composition.ts';
import { NewTask, Task, TaskPatch } from './schemas.ts';

const ListQuery = z.strictObject({ ...PageQuery.shape, ...TaskFilter.shape });

/** The tasks in the projects of whoever is signed in. */
export function taskRoutes(store: AutoDevHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Tasks');
  const resource = (id: string) => ({ type: 'task', id });

  const create = operation({
    ...own,
    method: 'post',
    path: '/projects/{id}/tasks',
    summary: 'Add a task to a project, or to one of its stories',
    request: { params: Id, body: jsonBody(NewTask) },
    responses: { 201: json(Task, 'The task.'), ...failures(404) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/projects/{id}/tasks',
    summary: 'List the tasks of a project, or of one of its stories, oldest first',
    request: { params: Id, query: ListQuery },
    responses: { 200: json(pageOf(Task), 'A page of tasks.'), ...failures(404) },
  });
  const patch = operation({
    ...own,
    method: 'patch',
    path: '/tasks/{id}',
    summary: 'Change a task',
    request: { params: Id, body: jsonBody(TaskPatch) },
    responses: { 200: json(Task, 'The task.'), ...failures(404) },
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
      const actorId = c.get('user').id;
      const input = { ...c.req.valid('json'), projectId: c.req.valid('param').id };
      const created = await audited(store, 'tasks.create', async (tx) => {
        const result = await tx.projects.forUser(actorId).tasks.create(input);
        return { actorId, resource: resource(result.id), after: result, result };
      });
      return c.json(created, 201);
    })
    .openapi(list, async (c) => {
      const { tasks } = store.projects.forUser(c.get('user').id);
      return c.json(await tasks.list(c.req.valid('param').id, c.req.valid('query')), 200);
    })
    .openapi(patch, async (c) => {
      const actorId = c.get('user').id;
      const { id } = c.req.valid('param');
      const changed = await audited(store, 'tasks.update', async (tx) => {
        const { tasks } = tx.projects.forUser(actorId);
        // A patch of nothing locks the row: what it gives is what the change finds.
        const before = await tasks.update(id, {});
        const result = await tasks.update(id, c.req.valid('json'));
        return { actorId, resource: resource(id), before, after: result, result };
      });
      return c.json(changed, 200);
    })
    .openapi(remove, async (c) => {
      const actorId = c.get('user').id;
      const { id } = c.req.valid('param');
      await audited(store, 'tasks.delete', async (tx) => {
        const before = await tx.projects.forUser(actorId).tasks.delete(id);
        return { actorId, resource: resource(id), before, result: undefined };
      });
      return c.body(null, 204);
    });
}
