import { expect } from 'vitest';

/** A value as JSON carries it. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

/** A page as JSON carries it. */
export type WirePage<Item> = { items: Item[]; next?: string };

/** The answer to a sign-in. */
export interface SignedIn {
  readonly user: { readonly id: string; readonly email: string };
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The answer to a request that failed. */
export interface Failure {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly issues?: readonly { readonly field: string; readonly message: string }[];
    readonly requestId: string;
    readonly [detail: string]: unknown;
  };
}

/** An answer, with its body read. */
export interface ApiAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A request but for its path. */
export interface ApiRequest {
  /** GET without a body, POST with one, unless told. */
  readonly method?: string;
  readonly token?: string | undefined;
  readonly json?: unknown;
  /** A body as it is sent, in the place of `json`. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly headers?: Record<string, string>;
}

/** An app that is called without a socket: Hono's `request`. */
export interface RequestedApp {
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** Call an API. */
export type ApiCall = <Body>(path: string, request?: ApiRequest) => Promise<ApiAnswer<Body>>;

/** The password of every user that tests make. */
export const password = 'correct horse battery staple';

/** Call an app's API; every answer is looked through for what must not be in one. */
export function apiClient(app: RequestedApp) {
  let users = 0;

  const call: ApiCall = async <Body>(path: string, request: ApiRequest = {}) => {
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
    expect(text).not.toMatch(leaks);
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
    };
  };

  /** Register somebody; `as` calls the API under `/api/v1` with that user's token. */
  const newUser = async () => {
    users += 1;
    const json = { email: `user-${users}@example.com`, password };
    const { body } = await call<SignedIn>('/api/v1/auth/register', { json });
    const { accessToken: token } = body;
    const as: ApiCall = (path, request) => call(`/api/v1${path}`, { token, ...request });
    return { ...body, token, as };
  };

  return { call, newUser };
}

const leaks =
  /\$argon2|\$2[aby]\$|passwordHash|password_hash|tokenHash|token_hash|sqlite_|SqliteError|PostgresError|constraint|violates|duplicate key|node_modules|\.ts:\d|select .* from/i;
