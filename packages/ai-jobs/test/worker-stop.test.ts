import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '@schema/core';
import { postgresServer, suite } from '@schema/testing';
import { expect, onTestFinished } from 'vitest';
import { worker } from '../src/index.ts';
import { composition, newUser } from './support/composition.ts';
import { quick, signal, told } from './support/handling.ts';

/** Lead to a database by way of a proxy that cuts a connection on which some words are sent. */
async function cutAt(words: string, database: string): Promise<string> {
  const server = await postgresServer();
  const { href, port } = new URL(server.url);
  const proxy = createServer((socket) => {
    const onward = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {}).on('close', () => onward.destroy());
    onward.on('error', () => {}).on('close', () => socket.destroy());
    onward.on('data', (data) => socket.write(data));
    socket.on('data', (data) => (data.includes(words) ? socket.destroy() : onward.write(data)));
  }).listen(0, '127.0.0.1');
  onTestFinished(async () => {
    proxy.close();
    await server.stop();
  });
  await once(proxy, 'listening');
  const { port: found } = proxy.address() as AddressInfo;
  return Object.assign(new URL(href), { port: found, pathname: database }).href;
}

suite('a worker that stops', composition, (test) => {
  test('finishes what it has begun before it stops', async ({ store }) => {
    const { jobs } = await newUser(store);
    const [first, second] = await jobs.enqueueMany([{ kind: 'k' }, { kind: 'k' }]);
    const started = signal();
    const go = signal();
    const running = worker({
      ...quick,
      store,
      concurrency: 1,
      handlers: {
        k: async () => {
          started.resolve();
          await go.promise;
          return undefined;
        },
      },
    });
    await started.promise;
    const stopped = running.stop();
    go.resolve();
    await stopped;
    expect((await jobs.get(first?.id ?? '')).status).toBe('succeeded');
    expect(await jobs.get(second?.id ?? '')).toMatchObject({ status: 'queued', attempts: 0 });
  });

  test('gives back what does not end in time, for others to take at once', async ({ store }) => {
    const { jobs } = await newUser(store);
    const asked = await jobs.enqueueMany([{ kind: 'polite' }, { kind: 'deaf' }]);
    const started = [signal(), signal()] as const;
    const reasons: string[] = [];
    const running = worker({
      ...quick,
      store,
      handlers: {
        polite: async (_job, attempt) => {
          started[0].resolve();
          reasons.push(await told(attempt));
          throw new Error('stopped');
        },
        deaf: () => {
          started[1].resolve();
          return new Promise(() => {});
        },
      },
    });
    await Promise.all(started.map(({ promise }) => promise));
    await running.stop({ grace: 1 });
    expect(reasons).toEqual(['STOPPING']);
    for (const { id } of asked) {
      expect(await jobs.get(id)).toMatchObject({ status: 'queued', attempts: 0 });
      expect((await jobs.errors(id)).items).toEqual([]);
    }
    expect(await store.aiJobs.jobs.claim({ kind: 'deaf', worker: 'other' })).toHaveLength(1);
  });

  test('holds jobs that wait for room, and gives them back unbegun', async ({ store }) => {
    const { jobs } = await newUser(store);
    const asked = await jobs.enqueueMany(Array.from({ length: 5 }, () => ({ kind: 'k' })));
    const started = signal();
    const go = signal();
    const begun: string[] = [];
    const running = worker({
      ...quick,
      store,
      concurrency: 1,
      prefetch: 3,
      lease: 900,
      handlers: {
        k: async ({ id }) => {
          begun.push(id);
          started.resolve();
          await go.promise;
          return undefined;
        },
      },
    });
    await started.promise;
    const [first, second] = (await jobs.list({ status: 'processing' })).items.reverse();
    expect((await jobs.list({ status: 'processing' })).items).toHaveLength(4);
    // One that waits is canceled without a handler.
    await jobs.requestCancel(second?.id ?? '');
    while ((await jobs.get(second?.id ?? '')).status !== 'canceled') await delay(20);
    const stopped = running.stop();
    go.resolve();
    await stopped;
    expect(begun).toEqual([first?.id]);
    const { items } = await jobs.list();
    const left = items.filter(({ status }) => status === 'queued');
    expect(left).toHaveLength(asked.length - 2);
    for (const { attempts } of left) expect(attempts).toBe(0);
  });

  test('has nothing more to wait for once it stops', async ({ store }) => {
    const running = worker({ ...quick, store, handlers: {} });
    const stopped = running.stop();
    await running.idle();
    await stopped;
    await running.idle();
  });

  test('has stopped also where the connection that it listens on is cut meanwhile', {
    needs: 'server',
  }, async ({ execute }) => {
    const [found] = await execute('select current_database() as name');
    const store = await openStore(composition, await cutAt('unlisten', String(found?.name)));
    const heard: unknown[] = [];
    const running = worker({
      ...quick,
      store,
      handlers: {},
      onError: (error) => heard.push(error),
    });
    await running.idle();
    await running.stop();
    expect(heard).toMatchObject([{ code: 'CONNECTION_CLOSED' }]);
    await store.close();
  });

  test('waits for what runs however long the grace is', async ({ store }) => {
    const { jobs } = await newUser(store);
    const job = await jobs.enqueue('k');
    const started = signal();
    const running = worker({
      ...quick,
      store,
      handlers: {
        k: async () => {
          started.resolve();
          await delay(700);
          return { result: 'whole' };
        },
      },
    });
    await started.promise;
    await running.stop({ grace: Number.POSITIVE_INFINITY });
    expect(await jobs.get(job.id)).toMatchObject({ status: 'succeeded', result: 'whole' });
  });
});
