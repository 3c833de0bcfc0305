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
import type { AliceCalls } from '../composition.ts';
import { Conversation, ConversationPatch, NewConversation } from './schemas.ts';

const ListQuery = z.strictObject({
  ...PageQuery.shape,
  archived: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: '`true` lists the archived ones instead of the others.' }),
});

/** The conversations of whoever is signed in. */
export function conversationRoutes(store: AliceCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Conversations');

  const create = operation({
    ...own,
    method: 'post',
    path: '/conversations',
    summary: 'Begin a conversation',
    request: { body: jsonBody(NewConversation) },
    responses: { 201: json(Conversation, 'The conversation.') },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/conversations',
    summary: 'List your conversations, the one that changed last first',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(Conversation), 'A page of conversations.') },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: '/conversations/{id}',
    summary: 'Get a conversation',
    request: { params: Id },
    responses: { 200: json(Conversation, 'The conversation.'), ...failures(404) },
  });
  const patch = operation({
    ...own,
    method: 'patch',
    path: '/conversations/{id}',
    summary: 'Rename a conversation, put it away, or back',
    request: { params: Id, body: jsonBody(ConversationPatch) },
    responses: { 200: json(Conversation, 'The conversation.'), ...failures(404) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/conversations/{id}',
    summary: 'Delete a conversation with its messages',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const { conversations } = store.chat.forUser(c.get('user').id);
      return c.json(await conversations.create(c.req.valid('json')), 201);
    })
    .openapi(list, async (c) => {
      const { conversations } = store.chat.forUser(c.get('user').id);
      const { archived, ...page } = c.req.valid('query');
      return c.json(await conversations.list({ isArchived: archived === 'true', ...page }), 200);
    })
    .openapi(get, async (c) => {
      const { conversations } = store.chat.forUser(c.get('user').id);
      return c.json(await conversations.get(c.req.valid('param').id), 200);
    })
    .openapi(patch, async (c) => {
      const { conversations } = store.chat.forUser(c.get('user').id);
      const patched = await conversations.update(c.req.valid('param').id, c.req.valid('json'));
      return c.json(patched, 200);
    })
    .openapi(remove, async (c) => {
      await store.chat.forUser(c.get('user').id).conversations.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
