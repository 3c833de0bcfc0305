import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type AppEnv, json, operation } from '@schema/http';
import type { AutoDevHubStore } from '../composition.ts';
import { healthPage } from '../health/health-page.ts';
import { HealthReport, keptReports } from '../health/health-report.ts';

const content = {
  ...json(HealthReport, '').content,
  'text/html': { schema: z.string() },
};

const getHealth = operation({
  method: 'get',
  path: '/health',
  tags: ['Service'],
  summary: 'Read what the health checks of the database found',
  description: 'A page in a browser, JSON for programs. A report is kept for a minute.',
  responses: {
    200: { description: 'The database is well.', content },
    503: { description: 'A check failed, or the doctor found an error.', content },
  },
});

// The page has its styles in itself, and loads nothing.
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

/** The health page. */
export function healthPageRoutes(store: AutoDevHubStore): OpenAPIHono<AppEnv> {
  const report = keptReports(store);
  return new OpenAPIHono<AppEnv>().openapi(getHealth, async (c) => {
    const body = await report();
    const status = body.status === 'ok' ? 200 : 503;
    if (!c.req.header('Accept')?.includes('text/html')) return c.json(body, status);
    c.header('Content-Security-Policy', policy);
    return c.html(healthPage(body), status);
  });
}
