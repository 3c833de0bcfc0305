import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Health } from '@schema/core';
import type { AppEnv } from './env.ts';
import { json } from './openapi/answers.ts';
import { operation } from './openapi/operation.ts';

const HealthBody = z
  .strictObject({
    status: z.enum(['ok', 'unavailable']),
    database: z.enum(['sqlite', 'postgres']),
    latency: z.number().openapi({ description: 'The round trip to the database in milliseconds.' }),
  })
  .openapi('Health');

const getHealth = operation({
  method: 'get',
  path: '/healthz',
  tags: ['Service'],
  summary: 'Ask whether the service and its database answer',
  responses: { 200: json(HealthBody, 'They do.'), 503: json(HealthBody, 'The database does not.') },
});

/** Answer `/healthz` with what the store says of itself. */
export function healthRoutes(store: { health(): Promise<Health> }) {
  return new OpenAPIHono<AppEnv>().openapi(getHealth, async (c) => {
    const { ok, dialect, latency } = await store.health();
    const body = { database: dialect, latency: Math.round(latency * 10) / 10 };
    return ok
      ? c.json({ status: 'ok' as const, ...body }, 200)
      : c.json({ status: 'unavailable' as const, ...body }, 503);
  });
}
