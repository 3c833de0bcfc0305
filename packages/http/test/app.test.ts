import { setTimeout } from 'node:timers/promises';
import { z } from '@hono/zod-openapi';
import { SchemaError } from '@schema/core';
import { describe, expect, it, vi } from 'vitest';
import { done, jsonBody, mebibyte, operation } from '../src/index.ts';
import { service } from './service.ts';

describe('every answer', () => {
  it('carries a request id: the caller’s, if it is one', async () => {
    const { app } = service();
    const idOf = async (sent?: string) =>
      (
        await app.request('/healthz', {
          headers: sent === undefined ? {} : { 'X-Request-Id': sent },
        })
      ).headers.get('X-Request-Id');
    expect(await idOf('abc-123')).toBe('abc-123');
    expect(await idOf()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('<script>')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('x'.repeat(128))).toHaveLength(128);
    // The audit log keeps no longer one.
    expect(await idOf('x'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is data to a browser, and never kept', async () => {
    const { app } = service();
    for (const path of ['/healthz', '/nowhere']) {
      const { headers } = await app.request(path);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(headers.get('Cache-Control')).toBe('no-store');
    }
  });

  it('is logged in one line, by its route', async () => {
    const { app, log } = service();
    app.get('/things/:id', (c) => c.text('ok'));
    await app.request('/things/secret-id?token=secret');
    expect(log).toEqual([
      {
        time: expect.any(String),
        level: 'info',
        message: 'request',
        requestId: expect.any(String),
        method: 'GET',
        route: '/things/:id',
        status: 200,
        duration: expect.any(Number),
      },
    ]);
  });
});

describe('a body', () => {
  const post = (most: number, body: string) => {
    const { app } = service({ maxBody: () => most });
    app.post('/echo', async (c) => c.text(await c.req.text()));
    app.post('/ignore', (c) => c.text('ignored'));
    return app.request('/echo', { method: 'POST', body });
  };

  it('is read up to the limit', async () => {
    expect(await (await post(10, '0123456789')).text()).toBe('0123456789');
  });

  it('is refused above it', async () => {
    const response = await post(10, '0123456789a');
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  it('has at most 1 MiB where its path has no limit of its own', async () => {
    const { app } = service({ maxBody: (path) => (path === '/large' ? 2 * mebibyte : undefined) });
    app.post('/:size', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));
    const statusOf = async (path: string, size: number) =>
      (await app.request(path, { method: 'POST', body: new Uint8Array(size) })).status;
    expect(await statusOf('/small', mebibyte)).toBe(200);
    expect(await statusOf('/small', mebibyte + 1)).toBe(413);
    expect(await statusOf('/large', mebibyte + 1)).toBe(200);
  });

  it('is refused above it even if the route reads it as something else', async () => {
    const { app } = service({ maxBody: () => 10 });
    app.post('/json', async (c) => c.json(await c.req.json().catch(() => 'broken')));
    const response = await app.request('/json', { method: 'POST', body: '"0123456789a"' });
    expect(response.status).toBe(413);
  });
});

describe('a body that is answered with', () => {
  it('comes back whole, also after the answer has begun', async () => {
    const { app } = service({ maxBody: () => 10_000 });
    app.post('/echo', (c) => new Response(c.req.raw.body));
    const pieces = Array.from({ length: 100 }, () => new Uint8Array(100));
    const body = new ReadableStream({
      async pull(controller) {
        await setTimeout(1);
        const piece = pieces.pop();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    });
    const response = await app.request('/echo', { method: 'POST', body, duplex: 'half' } as object);
    expect((await response.arrayBuffer()).byteLength).toBe(10_000);
  });
});

describe('a body of JSON', () => {
  const { app } = service();
  const body = jsonBody(z.strictObject({ name: z.string().optional() }));
  const described = { method: 'post', responses: { 204: done } } as const;
  const needed = operation({ ...described, path: '/needed', request: { body } });
  const optional = { body: { ...body, required: false } };
  const spared = operation({ ...described, path: '/spared', request: optional });
  app.openapi(needed, (c) => c.body(null, 204)).openapi(spared, (c) => c.body(null, 204));
  const statuses = (
    sent: string | Uint8Array<ArrayBuffer> | undefined,
    headers: Record<string, string> = {},
  ) =>
    Promise.all(
      ['/needed', '/spared'].map(async (path) => {
        const bytes = typeof sent === 'string' ? new TextEncoder().encode(sent) : (sent ?? null);
        return (await app.request(path, { method: 'POST', headers, body: bytes })).status;
      }),
    );

  it('is missed where the route asks for one', async () => {
    expect(await statuses(undefined)).toEqual([400, 204]);
    expect(await statuses(undefined, { 'Content-Type': '' })).toEqual([400, 204]);
    expect(await statuses('{}', { 'Content-Type': 'application/json' })).toEqual([204, 204]);
  });

  it('is refused on every route if it is none', async () => {
    const type = { 'Content-Type': 'application/json' };
    expect(await statuses('{}')).toEqual([415, 415]);
    expect(await statuses('', type)).toEqual([400, 400]);
    expect(await statuses('{"name":1}', type)).toEqual([422, 422]);
  });

  it.each(['application/json', 'Application/Merge-Patch+JSON; charset=utf-8'])(
    'is refused if it is not UTF-8, called %s',
    async (type) => {
      const headers = { 'Content-Type': type };
      expect(await statuses('{"name":"\u00e4\u{1f600}"}', headers)).toEqual([204, 204]);
      for (const bytes of ['\xff', '\xc3', '\xf0\x9f\x98', '\xed\xa0\x80']) {
        for (const text of [`{"name":"${bytes}"}`, `{}${bytes}`]) {
          const sent = new Uint8Array(Buffer.from(text, 'latin1'));
          expect(await statuses(sent, headers)).toEqual([400, 400]);
          const response = await app.request('/needed', {
            method: 'POST',
            headers,
            body: sent,
          });
          expect(await response.json()).toMatchObject({
            error: { code: 'MALFORMED_REQUEST', message: 'The body is not UTF-8.' },
          });
        }
      }
    },
  );
});

describe('/healthz', () => {
  it('answers 200 while the database does', async () => {
    const response = await service().app.request('/healthz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', database: 'sqlite', latency: 1.2 });
  });

  it('answers 503 when it does not', async () => {
    const response = await service({ ok: false }).app.request('/healthz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'unavailable' });
  });
});

describe('the documentation', () => {
  it('is OpenAPI 3.1', async () => {
    const document = await (await service().app.request('/openapi.json')).json();
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Test', version: '1.2.3' },
      paths: { '/healthz': { get: {} } },
    });
  });

  it('is made once, and no route comes after it', async () => {
    const { app } = service();
    const make = vi.spyOn(app, 'getOpenAPI31Document');
    const [first, second] = [
      await app.request('/openapi.json'),
      await app.request('/openapi.json'),
    ];
    expect(first.headers.get('Content-Type')).toBe('application/json');
    expect(await second.text()).toBe(await first.text());
    expect(make).toHaveBeenCalledOnce();
    expect(() => app.get('/later', (c) => c.text('late'))).toThrow();
  });

  it('is a page whose files all come from here', async () => {
    const { app } = service();
    const response = await app.request('/docs');
    const html = await response.text();
    expect(html).not.toMatch(/https?:\/\//);
    expect(response.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files).toHaveLength(3);
    for (const file of files) {
      const asset = await app.request(file);
      expect(asset.status).toBe(200);
      expect(asset.headers.get('Content-Type')).toMatch(/javascript|css/);
      expect((await asset.text()).length).toBeGreaterThan(50);
    }
  });

  it('is a page that says what to install where its package is not there', async () => {
    const missing = new SchemaError('MISSING_DRIVER', 'Add it: npm install swagger-ui-dist');
    const docsFile = () => Promise.reject(missing);
    const { app, log } = service({ docsFile });
    const response = await app.request('/docs');
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('npm install swagger-ui-dist');
    const file = await app.request('/docs/swagger-ui.css');
    expect(await file.json()).toMatchObject({ error: { code: 'MISSING_DRIVER' } });
    expect(log.map(({ status }) => status)).toEqual([500, 500]);
  });

  it('has files that are read once, but tried again where they could not be', async () => {
    const reads: string[] = [];
    const docsFile = async (file: string) => {
      if (reads.push(file) === 1) throw new Error('It is not there yet.');
      return new Uint8Array(3);
    };
    const { app } = service({ docsFile });
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await app.request('/docs/swagger-ui.css')).status);
    expect(statuses).toEqual([500, 200, 200]);
    expect(reads).toHaveLength(2);
  });
});
