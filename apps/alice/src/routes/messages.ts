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
  SearchQuery,
} from '@schema/http';
import type { AliceCalls } from '../composition.ts';
import { ConversationWithMessages, Message, NewMessage } from './schemas.ts';

const ListQuery = z.strictObject({
  ...PageQuery.shape,
  order: z.enum(['newest', 'oldest']).optional().openapi({ default: 'newest' }),
});
const RecentQuery = z.strictObject({ limit: PageQuery.shape.limit });

/** The messages of whoever is signed in. */
export function messageRoutes(store: AliceCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Messages');

  const append = operation({
    ...own,
    method: 'post',
    path: '/conversations/{id}/messages',
    summary: 'Add a message',
    description: 'Sent again with the same `clientId`, it is stored once and answered alike.',
    request: { params: Id, body: jsonBody(NewMessage) },
    responses: { 201: json(Message, 'The message.'), ...failures(404, 409) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/conversations/{id}/messages',
    summary: 'List the messages of a conversation',
    request: { params: Id, query: ListQuery },
    responses: { 200: json(pageOf(Message), 'A page of messages.'), ...failures(404) },
  });
  const recent = operation({
    ...own,
    method: 'get',
    path: '/conversations/{id}/recent',
    summary: 'Get a conversation with its latest messages',
    request: { params: Id, query: RecentQuery },
    responses: {
      200: json(ConversationWithMessages, 'The conversation and its messages.'),
      ...failures(404),
    },
  });
  const search = operation({
    ...own,
    method: 'get',
    path: '/messages/search',
    summary: 'Find your messages by their words, newest first',
    request: { query: SearchQuery },
    responses: { 200: json(pageOf(Message), 'A page of messages.') },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/messages/{id}',
    summary: 'Delete a message',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(append, async (c) => {
      const { messages } = store.chat.forUser(c.get('user').id);
      const conversationId = c.req.valid('param').id;
      return c.json(await messages.append({ ...c.req.valid('json'), conversationId }), 201);
    })
    .openapi(list, async (c) => {
      const { messages } = store.chat.forUser(c.get('user').id);
      const { order = 'newest', ...page } = c.req.valid('query');
      return c.json(await messages.list(c.req.valid('param').id, { order, ...page }), 200);
    })
    .openapi(recent, async (c) => {
      const { messages } = store.chat.forUser(c.get('user').id);
      const { limit } = c.req.valid('query');
      return c.json(await messages.withRecent(c.req.valid('param').id, limit), 200);
    })
    .openapi(search, async (c) => {
      const { messages } = store.chat.forUser(c.get('user').id);
      const { q, ...page } = c.req.valid('query');
      return c.json(await messages.search(q, page), 200);
    })
    .openapi(remove, async (c) => {
      await store.chat.forUser(c.get('user').id).messages.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
