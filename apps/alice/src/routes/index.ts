import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '@schema/http';
import type { AliceCalls } from '../composition.ts';
import { conversationRoutes } from './conversations.ts';
import { messageStreamRoutes } from './message-stream.ts';
import { messageRoutes } from './messages.ts';

/** ALICE's own routes: conversations and their messages. */
export function aliceRoutes(store: AliceCalls): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.route('/', conversationRoutes(store));
  app.route('/', messageRoutes(store));
  app.route('/', messageStreamRoutes(store));
  return app;
}
