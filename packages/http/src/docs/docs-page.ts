import { readFile } from 'node:fs/promises';
import { isSchemaError } from '@schema/core';
import { importDriver } from '@schema/core/connection';
import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';

/** The files of the docs page, with their types. */
const files = [
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
] as const;

// Swagger UI sets styles on elements; nothing is loaded from anywhere else.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** Gives a file of the docs page; Swagger UI's package on disk has them. */
export type DocsFile = (file: (typeof files)[number][0]) => Promise<Uint8Array<ArrayBuffer>>;

const fromDisk: DocsFile = async (file) => {
  const find = async () => import.meta.resolve(`swagger-ui-dist/${file}`);
  return new Uint8Array(await readFile(new URL(await importDriver('swagger-ui-dist', find))));
};

/** Serve a page to read and try the API on: it needs no internet. */
export function docsPage(title: string, readDocsFile: DocsFile = fromDisk) {
  const app = new Hono<AppEnv>();
  // Shared by all answers: clients that do not read would each hold one of their own.
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const read: DocsFile = async (file) => {
    const bytes = kept.get(file) ?? (await readDocsFile(file));
    kept.set(file, bytes);
    return bytes;
  };
  app.get('/docs', async (c) => {
    c.header('Content-Security-Policy', policy);
    try {
      await read('swagger-ui-bundle.js');
    } catch (error) {
      if (!isSchemaError(error, 'MISSING_DRIVER')) throw error;
      const instead = '<a href="/openapi.json">The description</a> is there without it.';
      return c.html(page(title, `<p>${error.message} ${instead}</p>`), 500);
    }
    return c.html(page(title, swagger));
  });
  app.get('/docs/start.js', (c) => {
    c.header('Content-Type', 'text/javascript; charset=utf-8');
    return c.body(start);
  });
  for (const [file, type] of files) {
    app.get(`/docs/${file}`, async (c) => {
      const bytes = await read(file);
      c.header('Content-Type', type);
      c.header('Cache-Control', 'public, max-age=86400');
      return c.body(bytes);
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

const swagger = `<link rel="stylesheet" href="/docs/swagger-ui.css">
    <div id="docs"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    ${body}
  </body>
</html>
`;
}
