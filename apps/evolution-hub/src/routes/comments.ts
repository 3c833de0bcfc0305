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
import { Comment, CommentPatch, NewComment } from './schemas.ts';

/** What can be commented on: its path, and how the calls name it. */
const subjects = {
  project: { path: '/projects/{id}/comments', on: (id: string) => ({ projectId: id }) },
  task: { path: '/tasks/{id}/comments', on: (id: string) => ({ taskId: id }) },
} as const;

/** The comments on the projects and tasks of whoever is signed in. */
export function commentRoutes(store: EvolutionHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Comments');
  const app = new OpenAPIHono<AppEnv>();

  for (const [subject, { path, on }] of Object.entries(subjects)) {
    const add = operation({
      ...own,
      method: 'post',
      path,
      summary: `Comment on a ${subject}`,
      request: { params: Id, body: jsonBody(NewComment) },
      responses: { 201: json(Comment, 'The comment.'), ...failures(404) },
    });
    const list = operation({
      ...own,
      method: 'get',
      path,
      summary: `List the comments on a ${subject}, in the order in which they came`,
      request: { params: Id, query: PageQuery },
      responses: { 200: json(pageOf(Comment), 'A page of comments.'), ...failures(404) },
    });
    app.openapi(add, async (c) => {
      const { comments, activity } = store.projects.forUser(c.get('user').id);
      const comment = await comments.create(on(c.req.valid('param').id), c.req.valid('json'));
      const { projectId, id: subjectId } = comment;
      await noteActivity(activity, { projectId, kind: 'comment.added', subjectId });
      return c.json(comment, 201);
    });
    app.openapi(list, async (c) => {
      const { comments } = store.projects.forUser(c.get('user').id);
      return c.json(await comments.list(on(c.req.valid('param').id), c.req.valid('query')), 200);
    });
  }

  const patch = operation({
    ...own,
    method: 'patch',
    path: '/comments/{id}',
    summary: 'Change a comment',
    request: { params: Id, body: jsonBody(CommentPatch) },
    responses: { 200: json(Comment, 'The comment.'), ...failures(404) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/comments/{id}',
    summary: 'Delete a comment',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });
  return app
    .openapi(patch, async (c) => {
      const { comments } = store.projects.forUser(c.get('user').id);
      return c.json(await comments.update(c.req.valid('param').id, c.req.valid('json')), 200);
    })
    .openapi(remove, async (c) => {
      await store.projects.forUser(c.get('user').id).comments.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
