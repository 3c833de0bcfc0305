import { suite } from '@schema/testing';
import { type ApiCall, contentsOf, type Failure } from '@schema/testing/apps';
import { expect } from 'vitest';
import { seedCatalogs } from '../src/catalogs.ts';
import { composition, type MitaiStore } from '../src/composition.ts';
import { client } from './support/client.ts';
import { arrange, type Example, entries, examples } from './support/examples.ts';

/** Every route that belongs to no profile: of accounts, of the list of profiles, of catalogs. */
const others = [
  'post /auth/register',
  'post /auth/login',
  'post /auth/refresh',
  'post /auth/logout',
  'get /me',
  'patch /me',
  'post /me/password',
  'get /me/sessions',
  'delete /me/sessions/{id}',
  'get /profiles',
  'post /profiles',
  'get /training-types',
  'get /training-types/{id}',
  'get /goal-types',
  'get /focus-areas',
  'get /training-parameters',
  'get /prompts',
  'get /pipelines',
  'get /pipelines/backup',
];

const base = '/api/v1/profiles/{profileId}';

suite('a profile', composition, (test) => {
  test('is closed to everybody else on every route that there is', async ({ store, execute }) => {
    const { routes, ann, bob, ids, call } = await twoPeople(store);
    const before = await contentsOf(composition, execute);

    for (const route of routes) {
      const foreign = await ask(bob.as, route, ann.profileId, ids);
      expect({ route, ...foreign }).toEqual({ route, status: 404, code: 'NOT_FOUND' });
      const nobody = await ask(
        (path, request) => call(`/api/v1${path}`, request),
        route,
        ann.profileId,
        ids,
      );
      expect({ route, ...nobody }).toEqual({ route, status: 401, code: 'UNAUTHENTICATED' });
      // A profile of one's own does not open what belongs to another.
      if (!/\{(id|date)\}/.test(route)) continue;
      const borrowed = await ask(bob.as, route, bob.profileId, ids);
      expect({ route, ...borrowed }).toEqual({ route, status: 404, code: 'NOT_FOUND' });
    }
    for (const path of ['/logs/circumference', '/logs/caliper', '/logs/activity']) {
      const json = { ...entries[path], id: ids[path] };
      expect((await bob.own<Failure>(path, { json })).body.error.code).toBe('NOT_FOUND');
    }
    expect(await contentsOf(composition, execute)).toBe(before);
  });

  test('is open to its owner with the same requests', async ({ store }) => {
    const { routes, ann, ids } = await twoPeople(store);
    // In the order of the examples; what deletes comes last, and last of all the profile.
    const deletes = routes.filter((route) => route.startsWith('delete '));
    const inOrder = Object.keys(examples).filter((route) => !deletes.includes(route));
    for (const route of [...inOrder, ...deletes.toSorted().reverse()]) {
      const answer = await ask(ann.as, route, ann.profileId, ids);
      expect({ route, ...answer }).toEqual({
        route,
        status: expect.toSatisfy((status: number) => status < 300),
        code: undefined,
      });
    }
  });

  test('that is deleted while a request comes is not found by it', async ({ store }) => {
    const { ann } = await twoPeople(store);
    const written = Object.entries(examples).flatMap(([route, { request }]) =>
      request && 'json' in request ? [{ route, text: JSON.stringify(request.json) }] : [],
    );
    expect(written.length).toBeGreaterThan(20);
    for (const { route, text } of written) {
      const [method = '', path = ''] = route.split(' ');
      const profile = await ann.newProfile();
      const pieces = async function* () {
        yield text.slice(0, 1);
        await store.auth.profiles.forUser(ann.user.id).delete(profile);
        yield text.slice(1);
      };
      const filled = path.replaceAll(/\{\w+\}/g, crypto.randomUUID());
      const { status, body } = await ann.as<Failure>(`/profiles/${profile}${filled}`, {
        method: method.toUpperCase(),
        raw: ReadableStream.from(pieces()).pipeThrough(new TextEncoderStream()),
        headers: { 'Content-Type': 'application/json' },
      });
      const { code } = body.error;
      expect({ route, status, code }).toEqual({ route, status: 404, code: 'NOT_FOUND' });
    }
  });

  test('of a trainer’s client has nothing of the others', async ({ store }) => {
    const { ann, ids } = await twoPeople(store);
    const client = await ann.newProfile({ displayName: 'A client' });
    for (const path of Object.keys(entries)) {
      const list = await ann.as<{ items: object[] }>(`/profiles/${client}${path}`);
      expect({ path, items: list.body.items }).toEqual({ path, items: [] });
      const row = await ann.as(`/profiles/${client}${path}/${ids[path]}`);
      expect({ path, status: row.status }).toEqual({ path, status: 404 });
    }
    const { body } = await ann.as<{ items: { id: string }[] }>('/profiles');
    expect(body.items.map(({ id }) => id)).toEqual([ann.profileId, client]);
  });
});

/** Make two people, one with something of everything; gives all routes of profiles. */
async function twoPeople(store: MitaiStore) {
  await seedCatalogs(store);
  await store.membership.coupons.create({ code: 'WELCOME', tierId: 'plus', durationDays: 30 });
  const { app, call, newPerson } = client(store);
  const [ann, bob] = [await newPerson(), await newPerson()];
  const ids = await arrange(ann);
  const { paths } = (await (await app.request('/openapi.json')).json()) as {
    paths: Record<string, object>;
  };
  const all = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  const isOfProfile = (route: string) => route.includes(base);
  const rest = all.filter((route) => route.includes('/api/') && !isOfProfile(route));
  expect(rest.map((route) => route.replace('/api/v1', '')).sort()).toEqual(others.toSorted());
  const routes = all.filter(isOfProfile).map((route) => route.replace(base, ''));
  expect(routes.toSorted()).toEqual(Object.keys(examples).sort());
  return { routes, ann, bob, ids, call };
}

/** Make the example of a route under a profile, about the rows with these ids. */
async function ask(
  as: ApiCall,
  route: string,
  profileId: string,
  ids: Readonly<Record<string, string>>,
): Promise<{ status: number; code: string | undefined }> {
  const [method = '', path = ''] = route.split(' ');
  const { request, query, params = {} } = examples[route] as Example;
  const kind = path.split('/{id}')[0] ?? '';
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'id' ? (ids[kind] ?? '') : (params[name] ?? ''),
  );
  const { status, body } = await as<Partial<Failure> | undefined>(
    `/profiles/${profileId}${filled}${query ? `?${query}` : ''}`,
    { method: method.toUpperCase(), ...request },
  );
  return { status, code: body?.error?.code };
}
