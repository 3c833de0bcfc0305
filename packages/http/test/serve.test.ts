import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { serve } from '../src/serve.ts';
import { service } from './service.ts';

it('says that a port is taken, and closes the store', async () => {
  const taken = createServer().listen(0);
  const { port } = taken.address() as AddressInfo;
  const { app } = service();
  const close = vi.fn(async () => {});
  await expect(serve(app, { port, store: { close } })).rejects.toMatchObject({
    code: 'EADDRINUSE',
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
