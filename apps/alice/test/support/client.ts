import type { z } from '@hono/zod-openapi';
import { expect } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { AliceStore } from '../../src/composition.ts';
import type { Conversation, ConversationWithMessages, Message } from '../../src/routes/schemas.ts';

/** A value as JSON carries it. */
type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

export type WireConversation = Wire<z.output<typeof Conversation>>;
export type WireMessage = Wire<z.output<typeof Message>>;
export type WirePage<Item> = { items: Item[]; next?: string };
export type WireRecent = Wire<z.output<typeof ConversationWithMessages>>;

export interface SignedIn {
  readonly user: { readonly id: string; readonly email: string };
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface Failure {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly issues?: readonly { readonly field: string; readonly message: string }[];
    readonly requestId: string;
  };
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Request {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly json?: unknown;
  /** A body as it is sent, in the place of `json`. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly headers?: Record<string, string>;
}

export const password = 'correct horse battery staple';

/** Call the API over a store; every answer is looked through for what must not be in one. */
export function client(store: AliceStore) {
  const app = createApp(store, { log: () => {} });
  let users = 0;

  const call = async <Body>(path: string, request: Request = {}): Promise<Answer<Body>> => {
    const { json, raw, token } = request;
    const body = raw ?? (json === undefined ? undefined : JSON.stringify(json));
    const response = await app.request(path, {
      method: request.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...request.headers,
      },
      ...(body !== undefined && { body, duplex: 'half' }),
    });
    const text = await response.text();
    expectNoLeak(text);
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
    };
  };

  /** Register somebody and give the calls that they make. */
  const newUser = async () => {
    users += 1;
    const json = { email: `user-${users}@example.com`, password };
    const { body } = await call<SignedIn>('/api/v1/auth/register', { json });
    const { accessToken: token } = body;
    const as = <Body>(path: string, request: Request = {}) =>
      call<Body>(`/api/v1${path}`, { token, ...request });
    const newConversation = async (title = 'A talk') =>
      (await as<WireConversation>('/conversations', { json: { title } })).body;
    return { ...body, token, as, newConversation };
  };

  return { app, call, newUser };
}

const leaks =
  /\$argon2|\$2[aby]\$|passwordHash|password_hash|tokenHash|token_hash|sqlite_|SqliteError|PostgresError|constraint|violates|duplicate key|node_modules|\.ts:\d|select .* from/i;

function expectNoLeak(text: string): void {
  expect(text).not.toMatch(leaks);
}
