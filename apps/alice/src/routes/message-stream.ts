import { OpenAPIHono, z } from '@hono/zod-openapi';
import { parse } from '@schema/core/validators';
import {
  type AppEnv,
  failures,
  Id,
  json,
  ofUser,
  operation,
  RequestError,
  requireType,
} from '@schema/http';
import type { AliceCalls } from '../composition.ts';
import { ndjsonLines } from './ndjson.ts';
import { Message, NewMessage } from './schemas.ts';

const ndjson = 'application/x-ndjson';
const Start = NewMessage.omit({ content: true, metadata: true });
const Chunk = z.strictObject({ delta: z.string() });
const End = z.strictObject({ done: z.literal(true), metadata: NewMessage.shape.metadata });
const Line = z.union([Start, Chunk, End]);

/** Messages that come piece by piece, as an assistant writes them. */
export function messageStreamRoutes(store: AliceCalls): OpenAPIHono<AppEnv> {
  const stream = operation({
    ...ofUser(store, 'Messages'),
    method: 'post',
    path: '/conversations/{id}/messages/stream',
    summary: 'Add a message piece by piece',
    description:
      'One JSON value a line: `{"role":"assistant","clientId":"…"}`, then any number of `{"delta":"…"}`, then `{"done":true,"metadata":{…}}`. The message is stored whole when the last line has come; a body that ends without it stores nothing and can be sent again.',
    request: {
      params: Id,
      body: { required: true, content: { [ndjson]: { schema: Line } } },
    },
    responses: { 201: json(Message, 'The message.'), ...failures(404, 409) },
  });

  return new OpenAPIHono<AppEnv>().openapi(stream, async (c) => {
    const conversationId = c.req.valid('param').id;
    requireType(c, [ndjson]);
    const { conversations, messages } = store.chat.forUser(c.get('user').id);
    // Asked before a word is read: nobody should stream into what is not there.
    await conversations.get(conversationId);
    const message = await collect(ndjsonLines(c.req.raw.body));
    return c.json(await messages.append({ ...message, conversationId }), 201);
  });
}

/** Put the lines of a stream together to one message. */
async function collect(lines: AsyncIterable<unknown>): Promise<z.output<typeof NewMessage>> {
  let start: z.output<typeof Start> | undefined;
  let content = '';
  for await (const line of lines) {
    if (start === undefined) {
      start = parse(Start, line);
    } else if (isEnd(line)) {
      const { metadata = null } = parse(End, line);
      return parse(NewMessage, { ...start, content, metadata });
    } else {
      content += parse(Chunk, line).delta;
    }
  }
  throw new RequestError('MALFORMED_REQUEST', 'The body ended before its last line.');
}

function isEnd(line: unknown): boolean {
  return typeof line === 'object' && line !== null && 'done' in line;
}
