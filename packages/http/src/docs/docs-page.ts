import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';

const require = createRequire(import.meta.url);

const assets = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

// Swagger UI sets styles on elements; nothing is loaded from anywhere else.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** Serve a page to read and try the API on, from files on disk: it needs no internet. */
export function docsPage(title: string) {
  const app = new Hono<AppEnv>();
  app.get('/docs', (c) => {
    c.header('Content-Security-Policy', policy);
    return c.html(page(title));
  });
  app.get('/docs/start.js', (c) => {
    c.header('Content-Type', 'text/javascript; charset=utf-8');
    return c.body(start);
  });
  for (const [file, type] of Object.entries(assets)) {
    app.get(`/docs/${file}`, async (c) => {
      c.header('Content-Type', type);
      c.header('Cache-Control', 'public, max-age=86400');
      const content = await readFile(require.resolve(`swagger-ui-dist/${file}`));
      return c.body(new Uint8Array(content));
    });
  }
  return app;
}

const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

function page(title: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
}
