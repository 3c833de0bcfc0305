import { OpenAPIHono } from '@hono/zod-openapi';
import { type Health, uuidv7 } from '@schema/core';
import { requestId } from 'hono/request-id';
import { type DocsFile, docsPage } from './docs/docs-page.ts';
import type { AddressOf, AppEnv } from './env.ts';
import { onError, onNotFound } from './errors/on-error.ts';
import { refuseInvalid } from './errors/refuse-invalid.ts';
import { healthRoutes } from './health.ts';
import { bodyLimit } from './middleware/body-limit.ts';
import { logToStdout, type RequestLog, requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { keepAddressOf } from './origin.ts';

/** What an app is made of; only the name, the version and the store are needed. */
export interface AppOptions {
  /** The API's name, in its documentation. */
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly store: { health(): Promise<Health> };
  /** Gives the most bytes that a body to a path may have; 1 MiB where it gives none. */
  readonly maxBody?: (path: string) => number | undefined;
  /**
   * Gives the address of the client, for where something stands in front; that of the connection unless
   * told. A header is the client's own choice unless what stands in front sets it.
   */
  readonly address?: AddressOf | undefined;
  /** Where each request is logged; a JSON line on standard output unless told. */
  readonly log?: ((entry: RequestLog) => void) | undefined;
  /** Where the files of the docs page come from; the disk unless told. */
  readonly docsFile?: DocsFile | undefined;
}

/** Make an app with what every service needs; its own routes are added with `route`. */
export function createApp(options: AppOptions) {
  const { title, version, description, store, maxBody, address, log, docsFile } = options;
  const document = {
    openapi: '3.1.0',
    info: { title, version, ...(description !== undefined && { description }) },
  };
  const app = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
  // As long as the audit log keeps one; a longer one is replaced.
  app.use(requestId({ limitLength: 128, generator: () => uuidv7() }));
  app.use(requestLog(log ?? logToStdout), securityHeaders, keepAddressOf(address));
  app.use(bodyLimit(maxBody));
  app.onError(onError);
  app.notFound(onNotFound);
  app.route('/', healthRoutes(store));
  app.route('/', docsPage(title, docsFile));
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'http',
    scheme: 'bearer',
    description: 'The `accessToken` of a sign-in.',
  });
  // Made once, because it takes long: no route can be added after the first request.
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  app.get('/openapi.json', (c) => {
    bytes ??= new TextEncoder().encode(JSON.stringify(app.getOpenAPI31Document(document)));
    return c.body(bytes, 200, { 'Content-Type': 'application/json' });
  });
  return app;
}
