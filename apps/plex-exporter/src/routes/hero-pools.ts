import { OpenAPIHono, z } from '@hono/zod-openapi';
import { SchemaError } from '@schema/core';
import { type AppEnv, failures, json, jsonBody, ofAdmin, ofUser, operation } from '@schema/http';
import type { PlexExporterCalls } from '../composition.ts';
import { HeroPool, NewHeroPool } from './schemas.ts';

const Name = z.strictObject({ name: z.string().min(1).max(100) });

/** What pages show large: chosen by administrators or their programs, for whoever is signed in. */
export function heroPoolRoutes(store: PlexExporterCalls): OpenAPIHono<AppEnv> {
  const { heroPools } = store.media;

  const get = operation({
    ...ofUser(store, 'Library'),
    method: 'get',
    path: '/hero-pools/{name}',
    summary: 'Get the items that a page shows large',
    request: { params: Name },
    responses: { 200: json(HeroPool, 'The pool.'), ...failures(404) },
  });
  const put = operation({
    ...ofAdmin(store, 'Administration'),
    method: 'put',
    path: '/admin/hero-pools/{name}',
    summary: 'Put the items that a page shows large in the place of those before',
    request: { params: Name, body: jsonBody(NewHeroPool) },
    responses: { 200: json(HeroPool, 'The pool.') },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(get, async (c) => {
      const pool = await heroPools.find(c.req.valid('param').name);
      if (!pool) throw new SchemaError('NOT_FOUND', 'There is no such pool now.');
      return c.json(pool, 200);
    })
    .openapi(put, async (c) => {
      const { name } = c.req.valid('param');
      return c.json(await heroPools.put({ name, ...c.req.valid('json') }), 200);
    });
}
