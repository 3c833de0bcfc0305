import { OpenAPIHono } from '@hono/zod-openapi';
import {
  type AppEnv,
  done,
  failures,
  json,
  jsonBody,
  ofUser,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { NewProfile, OfProfile, Profile, ProfilePatch } from './schemas.ts';

/** The profiles of whoever is signed in; a trainer has one for each client. */
export function profileRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const tag = 'Profiles';
  const own = ofUser(store, tag);
  const one = ofProfile(store, tag);

  const create = operation({
    ...own,
    method: 'post',
    path: '/profiles',
    summary: 'Make a profile: somebody whose data you keep',
    request: { body: jsonBody(NewProfile) },
    responses: { 201: json(Profile, 'The profile.'), ...failures(409) },
  });
  const list = operation({
    ...own,
    method: 'get',
    path: '/profiles',
    summary: 'List your profiles, the oldest first',
    request: { query: PageQuery },
    responses: { 200: json(pageOf(Profile), 'A page of profiles.') },
  });
  const get = operation({
    ...one,
    method: 'get',
    path: '/profiles/{profileId}',
    summary: 'Get a profile',
    request: { params: OfProfile },
    responses: { 200: json(Profile, 'The profile.'), ...failures(404) },
  });
  const patch = operation({
    ...one,
    method: 'patch',
    path: '/profiles/{profileId}',
    summary: 'Change a profile',
    request: { params: OfProfile, body: jsonBody(ProfilePatch) },
    responses: { 200: json(Profile, 'The profile.'), ...failures(404) },
  });
  const remove = operation({
    ...one,
    method: 'delete',
    path: '/profiles/{profileId}',
    summary: 'Delete a profile with all of its data',
    request: { params: OfProfile },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(create, async (c) => {
      const profiles = store.auth.profiles.forUser(c.get('user').id);
      return c.json(await profiles.create(c.req.valid('json')), 201);
    })
    .openapi(list, async (c) => {
      const profiles = store.auth.profiles.forUser(c.get('user').id);
      return c.json(await profiles.list(c.req.valid('query')), 200);
    })
    .openapi(get, async (c) => c.json(c.get('profile'), 200))
    .openapi(patch, async (c) => {
      const profiles = store.auth.profiles.forUser(c.get('user').id);
      return c.json(await profiles.update(c.get('profile').id, c.req.valid('json')), 200);
    })
    .openapi(remove, async (c) => {
      await store.auth.profiles.forUser(c.get('user').id).delete(c.get('profile').id);
      return c.body(null, 204);
    });
}
