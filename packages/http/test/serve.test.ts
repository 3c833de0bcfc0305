import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context } from 'hono';
import { expect, it, vi } from 'vitest';
import { serve } from '../src/serve.ts';
import { service } from './service.ts';

it('says that a port is taken, and closes the store', async () => {
  const taken = createServer().listen(0);
  const { port } = taken.address() as AddressInfo;
  const { app } = service();
  const close = vi.fn(async () => {});
  await expect(serve(app, { port, store: { close } })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: `Port ${port} is taken, or needs more rights. Set PORT to another one.`,
  });
  expect(close).toHaveBeenCalledOnce();
  taken.close();
});

it('listens, and on SIGTERM closes the store after the last answer', async () => {
  const { app } = service();
  const order: string[] = [];
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const { promise: go, resolve: release } = Promise.withResolvers<void>();
  app.get('/slow', async (c) => {
    arrive();
    await go;
    order.push('answered');
    return c.text('done');
  });
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  const store = {
    close: async () => {
      order.push('closed');
      close();
    },
  };
  const address = await serve(app, { port: 0, store });
  const answer = fetch(`${address}/slow`);
  await arrived;
  process.emit('SIGTERM');
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  release();
  expect(await (await answer).text()).toBe('done');
  await closed;
  expect(order).toEqual(['answered', 'closed']);
});

const sink = () => new Writable({ write: (_, __, next) => next() });

it.each<[string, (c: Context) => Promise<unknown>]>([
  ['as it comes', (c) => pipeline(c.req.raw.body ?? [], sink())],
  ['as a whole', (c) => c.req.arrayBuffer()],
])('logs a body that breaks off as the client’s fault, read %s', async (_, read) => {
  const { app, log } = service();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  app.put('/upload', async (c) => {
    arrive();
    await read(c);
    return c.body(null, 204);
  });
  const address = await serve(app, { port: 0, store: { close: async () => {} } });
  const headers = { 'Content-Length': 1000 };
  const upload = request(`${address}/upload`, { method: 'PUT', headers });
  upload.on('error', () => {}).write('{"films":[');
  await arrived;
  upload.destroy();
  await expect
    .poll(() => log)
    .toMatchObject([{ level: 'info', route: '/upload', status: 400, code: 'MALFORMED_REQUEST' }]);
  process.emit('SIGTERM');
});
