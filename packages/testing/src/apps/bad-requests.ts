import type { ApiRequest } from './api-client.ts';
import type { BadRequest, BadRequests } from './describe-refusals.ts';

/** The id of nothing. */
export const missingId = '018f9e5a-7b1c-7e4d-8a2b-000000000000';

/** The answer to a field or parameter that is refused. */
export const invalid = (field: string) => [422, 'INVALID_INPUT', field] as const;

/** The answer to a row that is not there. */
export const notFound = [404, 'NOT_FOUND'] as const;

/** A request with a body of JSON. */
export const json = (body: unknown, rest: ApiRequest = {}): ApiRequest => ({ json: body, ...rest });

/** A PATCH with a body of JSON. */
export const patch = (body: unknown): ApiRequest => json(body, { method: 'PATCH' });

/** A DELETE. */
export const remove: ApiRequest = { method: 'DELETE' };

/** A request with a body as it is sent. */
export const raw = (body: string, type = 'application/json'): ApiRequest => ({
  raw: body,
  headers: { 'Content-Type': type },
});

/** What no route of any app takes; `path` is one that signed-in users post JSON objects to. */
export function unreadableRequests(path: string): BadRequests {
  return {
    'that cannot be read': {
      'an unknown route': { path: '/nowhere', answer: notFound },
      'an unknown method': { path: '/me', request: { method: 'PUT' }, answer: notFound },
      'broken JSON': { path, request: raw('{"title":'), answer: [400, 'MALFORMED_REQUEST'] },
      'an empty body': { path, request: raw(''), answer: [400, 'MALFORMED_REQUEST'] },
      'no body': { path, request: { method: 'POST' }, answer: [400, 'MALFORMED_REQUEST'] },
      'no content type': {
        path,
        request: { raw: new TextEncoder().encode('{}') },
        answer: [415, 'UNSUPPORTED_MEDIA_TYPE'],
      },
      'a form': {
        path,
        request: raw('title=Hi', 'application/x-www-form-urlencoded'),
        answer: [415, 'UNSUPPORTED_MEDIA_TYPE'],
      },
      'JSON called text': {
        path,
        request: raw('{}', 'text/plain'),
        answer: [415, 'UNSUPPORTED_MEDIA_TYPE'],
      },
      'a body of more than 1 MiB': {
        path,
        request: json({ title: 'x'.repeat(1_100_000) }),
        answer: [413, 'PAYLOAD_TOO_LARGE'],
      },
      'a body that says it has more than 1 MiB': {
        path,
        request: json({}, { headers: { 'Content-Length': '2000000' } }),
        answer: [413, 'PAYLOAD_TOO_LARGE'],
      },
      'a list for a body': { path, request: json([]), answer: invalid('input') },
      'null for a body': { path, request: json(null), answer: invalid('input') },
    },
    'without a sign-in': {
      'no token': { path: '/me', request: { token: undefined }, answer: unauthenticated },
      'a token that never was': {
        path: '/me',
        request: { token: 'A'.repeat(43) },
        answer: unauthenticated,
      },
      'a token of another form': {
        path: '/me',
        request: { token: "x' OR '1'='1" },
        answer: unauthenticated,
      },
      'another scheme': {
        path: '/me',
        request: { headers: { Authorization: 'Basic YTpi' } },
        answer: unauthenticated,
      },
      'a bad body without a token': {
        path,
        request: json({ nonsense: 1 }, { token: undefined }),
        answer: unauthenticated,
      },
      'an unknown refresh token': {
        path: '/auth/refresh',
        request: json({ refreshToken: 'A'.repeat(43) }),
        answer: unauthenticated,
      },
    },
  };
}

const unauthenticated = [401, 'UNAUTHENTICATED'] as const;

/** What no list takes as `limit` and `after`; `path` is one that signed-in users read pages of. */
export function badPages(path: string): Readonly<Record<string, BadRequest>> {
  return {
    'pages of 0': { path: `${path}?limit=0`, answer: invalid('limit') },
    'pages of 101': { path: `${path}?limit=101`, answer: invalid('limit') },
    'pages of 1.5': { path: `${path}?limit=1.5`, answer: invalid('limit') },
    'pages of words': { path: `${path}?limit=ten`, answer: invalid('limit') },
    'a cursor that no page gave': { path: `${path}?after=xyz`, answer: invalid('after') },
    'a cursor of other columns': {
      path: `${path}?after=${btoa('[{"t":1}]')}`,
      answer: invalid('after'),
    },
    'a cursor with a time that no database keeps': {
      path: `${path}?after=${btoa(`[{"t":8e15},"${missingId}"]`)}`,
      answer: invalid('after'),
    },
    'an unknown parameter': { path: `${path}?page=2`, answer: invalid('page') },
  };
}
