import { OpenAPIHono, z } from '@hono/zod-openapi';
import { isSchemaError } from '@schema/core';
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
  SearchQuery,
} from '@schema/http';
import type { Story as StoryRow } from '@schema/projects';
import { StoryFilter } from '@schema/projects/validators';
import { audited } from '../audit/audited.ts';
import type { AutoDevHubCalls } from '../composition.ts';
import { ListedStory, NewStory, Story, StoryConflict, StoryPatch } from './schemas.ts';

const ListQuery = z.strictObject({ ...PageQuery.shape, ...StoryFilter.shape });
const StoryQuery = SearchQuery.extend({ projectId: Id.shape.id.optional() });

/** The stories in the projects of whoever is signed in. */
export function storyRoutes(store: AutoDevHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Stories');
  const resource = (id: string) => ({ type: 'user_story', id });

  const create = operation({
    ...own,
    method: 'post',
    path: '/projects/{id}/stories',
    summary: 'Write a story; it gets the project’s next number',
    request: { params: Id, body: jsonBody(NewStory) },
    responses: { 201: json(Story, 'The story.'), ...failures(404) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/projects/{id}/stories',
    summary: 'List the stories of a project, from CRITICAL to LOW and then newest first',
    request: { params: Id, query: ListQuery },
    responses: { 200: json(pageOf(ListedStory), 'A page of stories.'), ...failures(404) },
  });
  const search = operation({
    ...own,
    method: 'get',
    path: '/stories/search',
    summary: 'Find stories by the words of title and description, best first',
    request: { query: StoryQuery },
    responses: { 200: json(pageOf(Story), 'A page of stories.') },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/stories/{id}',
    summary: 'Get a story',
    request: { params: Id },
    responses: { 200: json(Story, 'The story.'), ...failures(404) },
  });
  const patch = operation({
    ...own,
    method: 'patch',
    path: '/stories/{id}',
    summary: 'Change a story that is still as you read it',
    request: { params: Id, body: jsonBody(StoryPatch) },
    responses: {
      200: json(Story, 'The story.'),
      ...failures(404),
      409: json(StoryConflict, 'It has another version; `current` is the story as it is now.'),
    },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/stories/{id}',
    summary: 'Delete a story; its number is not given again',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const actorId = c.get('user').id;
      const input = { ...c.req.valid('json'), projectId: c.req.valid('param').id };
      const created = await audited(store, 'stories.create', async (tx) => {
        const result = await tx.projects.forUser(actorId).stories.create(input);
        return { actorId, resource: resource(result.id), after: result, result };
      });
      return c.json(created, 201);
    })
    .openapi(list, async (c) => {
      const { stories } = store.projects.forUser(c.get('user').id);
      const { items, next } = await stories.list(c.req.valid('param').id, c.req.valid('query'));
      return c.json({ items: await withCreators(store, items), next }, 200);
    })
    .openapi(search, async (c) => {
      const { stories } = store.projects.forUser(c.get('user').id);
      const { q, ...scope } = c.req.valid('query');
      return c.json(await stories.search(q, scope), 200);
    })
    .openapi(get, async (c) => {
      const { stories } = store.projects.forUser(c.get('user').id);
      return c.json(await stories.get(c.req.valid('param').id), 200);
    })
    .openapi(patch, async (c) => {
      const actorId = c.get('user').id;
      const { id } = c.req.valid('param');
      const { version, ...changes } = c.req.valid('json');
      try {
        const changed = await audited(store, 'stories.update', async (tx) => {
          const { stories } = tx.projects.forUser(actorId);
          const before = await stories.get(id);
          // The version guards it: what was read is what is changed.
          const result = await stories.update(id, changes, version);
          return { actorId, resource: resource(id), before, after: result, result };
        });
        return c.json(changed, 200);
      } catch (error) {
        if (!isSchemaError(error, 'CONFLICT')) throw error;
        const { code, message } = error;
        const current = error.current as StoryRow;
        return c.json({ error: { code, message, requestId: c.get('requestId'), current } }, 409);
      }
    })
    .openapi(remove, async (c) => {
      const actorId = c.get('user').id;
      const { id } = c.req.valid('param');
      await audited(store, 'stories.delete', async (tx) => {
        const before = await tx.projects.forUser(actorId).stories.delete(id);
        return { actorId, resource: resource(id), before, result: undefined };
      });
      return c.body(null, 204);
    });
}

/** Say with each story what its author is called; a story without one stays in the list. */
async function withCreators(
  { auth }: AutoDevHubCalls,
  stories: readonly StoryRow[],
): Promise<z.output<typeof ListedStory>[]> {
  const authors = await auth.users.findMany(
    stories.flatMap(({ createdBy }) => (createdBy === null ? [] : [createdBy])),
  );
  const names = new Map(
    authors.map(({ id, firstName, lastName, displayName }) => {
      const full = [firstName, lastName].filter((name) => name !== null).join(' ');
      return [id, full || displayName] as const;
    }),
  );
  return stories.map((story) => ({
    ...story,
    creatorName: names.get(story.createdBy ?? '') ?? null,
  }));
}
