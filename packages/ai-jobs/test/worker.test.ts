import { isSchemaError } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { UnrecoverableError, worker } from '../src/index.ts';
import { composition, newUser } from './support/composition.ts';
import { quick, signal, told } from './support/handling.ts';

suite('a worker', composition, (test, { dialect }) => {
  test('does all jobs of its kinds, and leaves the others', async ({ store }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany(
      Array.from({ length: 30 }, (_, n) => ({ kind: `k${n % 3}`, params: { n } })),
    );
    const seen: unknown[] = [];
    const running = worker({
      ...quick,
      store,
      handlers: {
        k0: async ({ params }) => ({
          result: { n: params.n ?? null },
          outputR2Key: `out/${params.n}`,
        }),
        k1: async () => undefined,
      },
      onError: (error) => seen.push(error),
    });
    await running.idle();
    await running.stop();
    expect(seen).toEqual([]);
    const stats = await store.aiJobs.jobs.stats();
    expect(stats.map(({ succeeded, due }) => [succeeded, due])).toEqual([
      [10, 0],
      [10, 0],
      [0, 10],
    ]);
    const { items } = await jobs.list({ status: 'succeeded', limit: 100 });
    for (const { kind, params, result, outputR2Key } of items.filter((job) => job.kind === 'k0'))
      expect([kind, result, outputR2Key]).toEqual(['k0', { n: params.n }, `out/${params.n}`]);
  });

  test('tries again what failed, and tells the owner only the messages that are meant for it', async ({
    store,
  }) => {
    const { jobs } = await newUser(store);
    const job = await jobs.enqueue('k');
    const dead = await jobs.enqueue('dead');
    const marked = await jobs.enqueue('marked');
    const errors: unknown[] = [];
    const running = worker({
      ...quick,
      store,
      handlers: {
        k: async ({ attempts }) => {
          if (attempts === 3) return { result: 'third' };
          throw Object.assign(new Error('/srv/key sk-secret', { cause: 'sk-secret' }), {
            code: 'RATE_LIMIT',
            key: 'sk-secret',
          });
        },
        dead: async () => {
          throw new UnrecoverableError('NO_INPUT', `Gone: ${'é'.repeat(600)}`);
        },
        marked: async () => {
          throw new UnrecoverableError('NO_TEXT', `Gone: ${'\u0301'.repeat(600)}`);
        },
      },
      onError: (error, failed) => errors.push([error instanceof Error, failed?.kind]),
    });
    await running.idle();
    await running.stop();
    expect(errors.sort()).toEqual([
      [true, 'dead'],
      [true, 'k'],
      [true, 'k'],
      [true, 'marked'],
    ]);
    expect(await jobs.get(job.id)).toMatchObject({
      status: 'succeeded',
      result: 'third',
      attempts: 3,
    });
    const { items } = await jobs.errors(job.id);
    expect(items).toMatchObject([
      { attempt: 1, code: 'RATE_LIMIT', message: 'The attempt failed.' },
      { attempt: 2, code: 'RATE_LIMIT', message: 'The attempt failed.' },
    ]);
    expect(await jobs.get(dead.id)).toMatchObject({
      status: 'failed',
      attempts: 1,
      errorCode: 'NO_INPUT',
      errorMessage: `Gone: ${'é'.repeat(493)}…`,
    });
    // No column takes so many marks.
    expect(await jobs.get(marked.id)).toMatchObject({
      status: 'failed',
      errorMessage: 'The attempt failed.',
    });
  });

  test('ends a job in the transaction that writes its result', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const good = await jobs.enqueue('k', { email: 'good@example.org' });
    const late = await jobs.enqueue('k', { email: 'late@example.org' }, { maxAttempts: 1 });
    const codes: unknown[] = [];
    const running = worker({
      ...quick,
      store,
      concurrency: 1,
      handlers: {
        k: async ({ id, params }, { completeWith }) => {
          if (id === late.id) clock.advance(120_000);
          await completeWith(async (tx) => {
            const { id: user } = await tx.auth.users.register({ email: String(params.email) });
            return { result: user };
          });
        },
      },
      onError: (error) => codes.push(isSchemaError(error) && error.code),
    });
    await running.idle();
    await running.stop();
    const user = await store.auth.users.findByEmail('good@example.org');
    expect(await jobs.get(good.id)).toMatchObject({ status: 'succeeded', result: user?.id });
    expect(await store.auth.users.findByEmail('late@example.org')).toBeUndefined();
    expect(codes).toContain('LEASE_LOST');
    await store.aiJobs.jobs.recoverStale();
    expect((await jobs.errors(late.id)).items).toMatchObject([{ code: 'LEASE_EXPIRED' }]);
  });

  test('claims no more while the results that it has are not written', async ({ store }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany(Array.from({ length: 20 }, () => ({ kind: 'k' })));
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const queue: typeof store.aiJobs.jobs = {
      ...store.aiJobs.jobs,
      completeMany: (ended) => written.then(() => store.aiJobs.jobs.completeMany(ended)),
    };
    let begun = 0;
    const running = worker({
      ...quick,
      concurrency: 2,
      prefetch: 1,
      store: { ...store, aiJobs: { ...store.aiJobs, jobs: queue } },
      handlers: {
        k: async () => {
          begun += 1;
          return undefined;
        },
      },
      onError: () => {},
    });
    await expect.poll(() => begun).toBe(6);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(begun).toBe(6);
    write();
    await running.idle();
    await running.stop();
    expect(begun).toBe(20);
  });

  test('lets go of a handler that takes too long and does not listen', async ({ store }) => {
    const { jobs } = await newUser(store);
    const stuck = await jobs.enqueue('stuck', {}, { maxAttempts: 2 });
    const good = await jobs.enqueue('good');
    const running = worker({
      ...quick,
      store,
      concurrency: 1,
      timeout: 30,
      handlers: { stuck: () => new Promise(() => {}), good: async () => undefined },
    });
    await running.idle();
    await running.stop();
    expect(await jobs.get(stuck.id)).toMatchObject({
      status: 'failed',
      attempts: 2,
      errorCode: 'TIMEOUT',
    });
    expect((await jobs.get(good.id)).status).toBe('succeeded');
  });

  test('tells a handler that its job is to be canceled', async ({ store }) => {
    const { jobs } = await newUser(store);
    const job = await jobs.enqueue('k');
    const started = signal();
    const reasons: string[] = [];
    const running = worker({
      ...quick,
      store,
      lease: 900,
      handlers: {
        k: async (_job, attempt) => {
          started.resolve();
          reasons.push(await told(attempt));
          attempt.signal.throwIfAborted();
          return undefined;
        },
      },
    });
    await started.promise;
    expect((await jobs.requestCancel(job.id)).status).toBe('requested');
    await running.idle();
    await running.stop();
    expect(reasons).toEqual(['CANCELED']);
    expect(await jobs.get(job.id)).toMatchObject({ status: 'canceled', attempts: 1 });
  });

  test('tells a handler that its job is someone else’s', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const job = await jobs.enqueue('k');
    const reasons: string[] = [];
    const running = worker({
      ...quick,
      store,
      lease: 900,
      handlers: {
        k: async ({ attempts }, attempt) => {
          if (attempts === 2) return { result: 'second' };
          clock.advance(900);
          reasons.push(await told(attempt));
          return { result: 'first' };
        },
      },
    });
    while ((await jobs.get(job.id)).status !== 'succeeded') await running.idle();
    await running.stop();
    expect(reasons).toEqual(['LEASE_LOST']);
    expect(await jobs.get(job.id)).toMatchObject({ result: 'second', attempts: 2 });
  });

  test('puts jobs off and hands them over when the handler says so', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const job = await jobs.enqueue('k', {}, { provider: 'replicate' });
    const errors: unknown[] = [];
    const running = worker({
      ...quick,
      store,
      handlers: {
        k: async (_job, attempt) => {
          if (clock.peek().getTime() < Date.parse('2026-01-01T01:00:00Z'))
            await attempt.snooze(new Date('2026-01-01T01:00:00Z'));
          else await attempt.handOver('p1', 60_000);
          return undefined;
        },
      },
      onError: (error) => errors.push(error),
    });
    await running.idle();
    expect(await jobs.get(job.id)).toMatchObject({ status: 'queued', attempts: 0 });
    clock.set(new Date('2026-01-01T01:00:00Z'));
    await running.idle();
    await running.stop();
    expect(await jobs.get(job.id)).toMatchObject({
      status: 'processing',
      attempts: 1,
      providerJobId: 'p1',
    });
    expect(errors).toEqual([]);
  });

  if (dialect === 'postgres') {
    test('is woken by a notice, long before it would look', async ({ store }) => {
      const { jobs } = await newUser(store);
      const started = signal<string>();
      const reason = signal<string>();
      const running = worker({
        store,
        pollInterval: 600_000,
        lease: 600_000,
        handlers: {
          k: async ({ id }, attempt) => {
            started.resolve(id);
            reason.resolve(await told(attempt));
            return undefined;
          },
        },
      });
      await running.idle();
      // Nobody is told of what was rolled back.
      await store
        .transaction(async (tx) => {
          await tx.aiJobs.forGuest('g').jobs.enqueue('k');
          throw new Error('undo');
        })
        .catch(() => {});
      const job = await jobs.enqueue('k');
      expect(await started.promise).toBe(job.id);
      await jobs.requestCancel(job.id);
      expect(await reason.promise).toBe('CANCELED');
      await running.stop();
    });
  }
});
