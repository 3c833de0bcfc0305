import { expect, it } from 'vitest';
import type { RequestedApp } from './api-client.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly requestBody?: { readonly required?: boolean };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

interface JsonSchema {
  readonly $ref?: string;
  readonly additionalProperties?: unknown;
  readonly allOf?: readonly JsonSchema[];
}

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface RoutedApp extends RequestedApp {
  readonly routes: readonly { readonly method: string; readonly path: string }[];
}

/** What an app says of its own routes. */
export interface OpenApiExpectation {
  /** How many operations the document has at least. */
  readonly atLeast: number;
  /** Routes under /api/v1 that need no sign-in, beside those over accounts. */
  readonly open?: readonly string[];
  /** Routes under /api/v1 that take a sign-in and do without. */
  readonly guests?: readonly string[];
}

/** Who may ask: anybody, users and guests, or whoever is signed in. */
type Access = 'open' | 'guests' | 'session';

const openAccountRoutes = ['/auth/register', '/auth/login', '/auth/refresh'];

/**
 * Register a test that an app's `/openapi.json` describes every route under /api, with summary, tag,
 * failures and sign-in, names no column of a secret, and has patterns and schemas that values meet; a
 * key has one type.
 */
export function describeOpenApi(
  makeApp: () => Promise<RoutedApp>,
  { atLeast, open = [], guests = [] }: OpenApiExpectation,
): void {
  const accessTo = (path: string): Access => {
    const route = path.replace('/api/v1', '');
    if ([...openAccountRoutes, ...open].includes(route)) return 'open';
    return guests.includes(route) ? 'guests' : 'session';
  };

  it('describes every route, with its failures and its sign-in', async () => {
    const app = await makeApp();
    const document = (await (await app.request('/openapi.json', {})).json()) as Document;

    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const routes = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(described.filter((route) => route.includes('/api/')).sort()).toEqual(
      [...new Set(routes)].sort(),
    );
    expect(described.length).toBeGreaterThanOrEqual(atLeast);

    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        expectDescribed(`${method} ${path}`, operation);
        if (path.startsWith('/api/'))
          expectFailures(`${method} ${path}`, operation, accessTo(path));
      }
    }
    expect(JSON.stringify(document)).not.toMatch(/passwordHash|tokenHash/);
    expect(unsatisfiable(document)).toEqual([]);
    expect(patternsOf(document).filter((pattern) => !isWhole(pattern))).toEqual([]);
    expect(keysOfAnyTable(document)).toEqual([]);
  });
}

/** Schemas that no value meets: of two objects that allow nothing else, each forbids what the other has. */
function unsatisfiable({ components: { schemas } }: Document): string[] {
  const isClosed = ({ $ref, additionalProperties }: JsonSchema): boolean =>
    $ref === undefined
      ? additionalProperties === false
      : isClosed(schemas[$ref.split('/').at(-1) ?? ''] ?? {});
  return Object.entries(schemas)
    .filter(([, { allOf = [] }]) => allOf.filter(isClosed).length > 1)
    .map(([name]) => name);
}

function patternsOf(document: object): string[] {
  return Object.entries(document).flatMap(([name, value]) => {
    if (name === 'pattern' && typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? patternsOf(value) : [];
  });
}

/** Whether a pattern is that of a whole value: what a flag is left on matches none. */
function isWhole(pattern: string): boolean {
  return new RegExp(pattern).source.startsWith('^') && pattern.endsWith('$');
}

/** Names of keys that are described as those of any table: an app knows which of its rows they are of. */
function keysOfAnyTable(document: object): string[] {
  return Object.entries(document).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null) return [];
    const types = (value as { anyOf?: readonly object[] }).anyOf?.map((type) =>
      JSON.stringify(type),
    );
    const isOfAny = types?.includes('{"type":"string"}') && types.includes('{"type":"number"}');
    return [...(isOfAny ? [name] : []), ...keysOfAnyTable(value)];
  });
}

function expectDescribed(label: string, { responses, summary, tags }: Operation): void {
  expect({ label, summary: Boolean(summary), tags: tags?.length }).toEqual({
    label,
    summary: true,
    tags: 1,
  });
  for (const [status, { content }] of Object.entries(responses))
    expect({ label, status, content: Boolean(content) }).toEqual({
      label,
      status,
      content: status !== '204',
    });
}

function expectFailures(label: string, operation: Operation, access: Access): void {
  const statuses = Object.keys(operation.responses);
  const roles = statuses.includes('403') ? ['admin'] : [];
  const securities = {
    open: undefined,
    guests: [{ session: [] }, {}],
    session: [{ session: roles }],
  };
  const wanted = [
    '500',
    '503',
    ...(operation.requestBody ? ['400', '413', '415', '422'] : []),
    ...(label.includes('{id}') ? ['404'] : []),
    ...(access === 'open' ? [] : ['401']),
  ];
  expect({ label, missing: wanted.filter((status) => !statuses.includes(status)) }).toEqual({
    label,
    missing: [],
  });
  expect({ label, security: operation.security }).toEqual({
    label,
    security: securities[access],
  });
}
