import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import type { Context } from 'hono';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { serve } from '../src/serve.ts';
import { service } from './service.ts';

// The tests go on in the process whose service is told to end, which it does after three seconds.
vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
afterAll(() => setTimeout(3500));

it('says that a port is taken, stops the workers and closes the store', async () => {
  const taken = createServer().listen(0);
  const { port } = taken.address() as AddressInfo;
  const { app } = service();
  const close = vi.fn(async () => {});
  const stop = vi.fn();
  await expect(serve(app, { port, store: { close }, workers: [{ stop }] })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: `Port ${port} is taken, or needs more rights. Set PORT to another one.`,
  });
  expect(stop).toHaveBeenCalledBefore(close);
  taken.close();
});

it('listens, and on SIGTERM stops the workers and closes the store after the last answer', async () => {
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
  const workers = ['first', 'second'].map((name) => ({
    stop: async () => {
      await setTimeout(5);
      order.push(name);
    },
  }));
  const address = await serve(app, { port: 0, store, workers });
  const answer = fetch(`${address}/slow`);
  await arrived;
  process.emit('SIGTERM');
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  release();
  expect(await (await answer).text()).toBe('done');
  await closed;
  expect(order).toEqual(['answered', 'first', 'second', 'closed']);
});

it('ends a connection with the answer to a request that was on its way, also one that is there at once', async () => {
  const app = { fetch: () => new Response('done') };
  const address = await serve(app, { port: 0, store: { close: async () => {} } });
  const { promise: connected, resolve: hear } = Promise.withResolvers<unknown>();
  subscribe('net.server.socket', hear);
  onTestFinished(() => void unsubscribe('net.server.socket', hear));
  const socket = connect(Number(new URL(address).port));
  const answer = text(socket);
  socket.write('GET / HTTP/1.1\r\n');
  const { socket: served } = (await connected) as { readonly socket: Socket };
  await expect.poll(() => served.bytesRead).toBeGreaterThan(0);
  process.emit('SIGTERM');
  socket.write('Host: a\r\n\r\n');
  expect(await answer).toMatch(/^HTTP\/1.1 200 OK\r\n.*connection: close\r\n.*done/is);
});

/** Send a body in pieces, the last one after the answer and a pause; gives status and connection. */
async function post(url: string, agent: Agent, pieces: readonly number[], headers = {}) {
  const upload = request(url, { method: 'POST', agent, headers });
  const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
  for (const size of pieces.slice(0, -1)) upload.write(Buffer.alloc(size));
  if (pieces.length > 1) await answered.then(() => setTimeout(700));
  upload.end(Buffer.alloc(pieces.at(-1) ?? 0));
  const [answer] = await answered;
  answer.resume();
  await once(upload, 'close');
  return [answer.statusCode, answer.headers.connection, upload.reusedSocket];
}

it.each<[string, readonly number[], object]>([
  ['at once', [2_000_000], { 'Content-Length': 2_000_000 }],
  ['in chunks', [2_000_000], { 'Transfer-Encoding': 'chunked' }],
  ['for long', [1_500_000, 500_000], { 'Content-Length': 2_000_000 }],
])(
  'keeps the connection after an answer to a body that is not read, sent %s',
  async (_, pieces, headers) => {
    const { app } = service();
    app.post('/refused', (c) => c.body(null, 401));
    app.post('/read', async (c) => c.body((await c.req.arrayBuffer()) && null, 204));
    const address = await serve(app, { port: 0, store: { close: async () => {} } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const path of ['/refused', '/read', '/nowhere']) {
      const [status] = await post(`${address}${path}`, agent, pieces, headers);
      expect([401, 404, 413]).toContain(status);
      await setTimeout(490);
      expect(await post(`${address}/read`, agent, [10])).toEqual([204, 'keep-alive', true]);
    }
    agent.destroy();
    process.emit('SIGTERM');
  },
);

it('ends the connection of a body that goes on and on after its answer', async () => {
  const { app } = service();
  const address = await serve(app, { port: 0, store: { close: async () => {} } });
  const socket = connect(Number(new URL(address).port));
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  socket.on('error', () => {}).on('close', end);
  socket.resume().write('POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000\r\n\r\n');
  const mebibyte = Buffer.alloc(1024 * 1024);
  let sent = 0;
  for (; sent < 100 && !socket.destroyed; sent++)
    if (!socket.write(mebibyte)) await Promise.race([once(socket, 'drain').catch(() => {}), ended]);
  expect(sent).toBeLessThan(100);
  socket.destroy();
  process.emit('SIGTERM');
});

/** Serve an answer, on a connection that is silent for too long after a tenth of a second. */
async function served(answer: (c: Context) => Promise<Response>) {
  const { app } = service();
  const { promise: opened, resolve: open } = Promise.withResolvers<[Socket, number | undefined]>();
  app.get('/', (c) => {
    const { socket } = (c.env as { incoming: IncomingMessage }).incoming;
    open([socket, socket.timeout]);
    socket.setTimeout(100);
    return answer(c);
  });
  return { address: await serve(app, { port: 0, store: { close: async () => {} } }), opened };
}

it('cuts off a client that reads nothing of its answer for a minute', async () => {
  const { address, opened } = await served(async (c) => c.body('x'.repeat(2 ** 25)));
  const client = connect(Number(new URL(address).port)).pause();
  client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  const [socket, timeout] = await opened;
  expect(timeout).toBe(60_000);
  await expect.poll(() => socket.destroyed).toBe(true);
  client.destroy();
  process.emit('SIGTERM');
});

it('waits for a handler that is silent for longer than that', async () => {
  const { address } = await served(async (c) => {
    await setTimeout(500);
    return c.text('done');
  });
  expect(await (await fetch(address)).text()).toBe('done');
  process.emit('SIGTERM');
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
