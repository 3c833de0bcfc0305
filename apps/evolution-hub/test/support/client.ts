import { type ApiCall, apiClient, type SignedIn } from '@schema/testing/apps';
import { expect } from 'vitest';
import type { Place } from './place.ts';

/** A row of any table, as an answer has it. */
export interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

let people = 0;

/** Call the app of a place: as a guest whose cookie is kept, or as people who signed in by mail. */
export function client(place: Place) {
  const asked: string[] = [];
  const request: Place['request'] = (path, init) => {
    const { pathname } = new URL(path, 'http://localhost');
    asked.push(`${(init.method ?? 'GET').toLowerCase()} ${pathname}`);
    return place.request(path, init);
  };
  const { call } = apiClient({ request });

  /** List the operations of the API that nobody has asked for yet. */
  const unasked = async () => {
    const { body } = await call<{ paths: Record<string, object> }>('/openapi.json');
    const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    return operations.filter((operation) => {
      const pattern = new RegExp(`^${operation.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      return !asked.some((request) => pattern.test(request));
    });
  };

  /** Somebody without an account; `as` keeps the cookie as a browser does. */
  const newGuest = () => {
    let cookie: string | undefined;
    const as: ApiCall = async (path, request = {}) => {
      const answer = await call(`/api/v1${path}`, {
        ...request,
        headers: { ...(cookie !== undefined && { Cookie: cookie }), ...request.headers },
      });
      cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
      // Scripts read answers, and cannot read the cookie.
      const [, guest = 'no guest'] = cookie?.split('=') ?? [];
      expect(JSON.stringify(answer.body) ?? '').not.toContain(guest);
      return answer as never;
    };
    return { as };
  };

  /** Sign in by the mailed link; `as` of a guest brings the cookie along, `asking` is who wants it. */
  const signIn = async (email: string, as: ApiCall = newGuest().as, asking = as) => {
    expect((await asking('/auth/link', { json: { email } })).status).toBe(204);
    const mail = place.mails.at(-1);
    expect(mail?.to).toBe(email);
    const link = sentOn(mail?.text);
    const { status, body } = await as<SignedIn>('/auth/link/consume', { json: link });
    expect(status).toBe(200);
    const signedIn: ApiCall = (path, request) =>
      as(path, {
        ...request,
        headers: { Authorization: `Bearer ${body.accessToken}`, ...request?.headers },
      });
    return { ...body, link, as: signedIn };
  };

  const newUser = () => {
    people += 1;
    return signIn(`person-${people}@example.com`);
  };

  return { call, request, unasked, newGuest, newUser, signIn };
}

/** What the page of a mailed link sends on. */
function sentOn(mail = ''): Record<string, string> {
  const { searchParams } = new URL(/http\S+/.exec(mail)?.[0] ?? '');
  return Object.fromEntries(searchParams);
}
