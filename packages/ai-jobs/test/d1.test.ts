import { openStore } from '@schema/core';
import { testClock } from '@schema/testing';
import { openD1 } from '@schema/testing/d1';
import { expect, test } from 'vitest';
import { worker } from '../src/index.ts';
import { composition, newProfile } from './support/composition.ts';

test('jobs, webhooks, prompts and usage work on Cloudflare D1', async () => {
  const clock = testClock();
  const store = await openStore(composition, await openD1(composition), { clock });
  const { jobs: queue, webhooks, prompts } = store.aiJobs;
  const { userId, usage, insights } = await newProfile(store);
  const guest = store.aiJobs.forGuest('cookie');
  const asked = await guest.jobs.enqueue(
    'image.edit',
    { n: 1 },
    { idempotencyKey: 'click', provider: 'replicate' },
  );
  expect(
    await guest.jobs.enqueue(
      'image.edit',
      { n: 1 },
      { idempotencyKey: 'click', provider: 'replicate' },
    ),
  ).toEqual(asked);
  const user = store.aiJobs.forUser(userId);
  expect(await user.adoptGuest('cookie')).toBe(1);

  const [held] = await queue.claim({ kind: 'image.edit', worker: 'edge', lease: 1000 });
  if (!held) throw new Error('Nothing was claimed.');
  expect(await queue.extend([held], 1000)).toHaveLength(1);
  await queue.fail(held, { code: 'E', message: 'm' }, { backoff: { base: 1, cap: 1 } });
  expect((await user.jobs.errors(asked.id)).items).toMatchObject([{ attempt: 1, code: 'E' }]);
  clock.advance(10);
  const [again] = await queue.claim({ kind: 'image.edit', worker: 'edge', lease: 1000 });
  if (!again) throw new Error('Nothing was claimed.');
  await expect(queue.complete(held)).rejects.toMatchObject({ code: 'LEASE_LOST' });
  await queue.handOver(again, { providerJobId: 'p1', within: 1000 });
  const event = {
    provider: 'replicate',
    eventId: 'e1',
    providerJobId: 'p1',
    status: 'succeeded',
    result: { ok: true },
  } as const;
  expect(await webhooks.apply(event)).toMatchObject({
    status: 'applied',
    job: { result: { ok: true } },
  });
  expect(await webhooks.apply(event)).toMatchObject({ status: 'duplicate' });

  const [lost, done] = await user.jobs.enqueueMany([{ kind: 'a' }, { kind: 'b' }]);
  await queue.claim({ kind: 'a', worker: 'edge', lease: 1000 });
  clock.advance(1000);
  expect(await queue.recoverStale()).toBe(1);
  expect((await user.jobs.errors(lost?.id ?? '')).items).toMatchObject([{ code: 'LEASE_EXPIRED' }]);
  const codes: unknown[] = [];
  const running = worker({
    store,
    handlers: {
      // What the database cannot do is an error of the attempt, not of the worker.
      b: async ({ attempts }, { completeWith }) => {
        if (attempts === 1) await completeWith(async () => undefined);
        return { result: attempts };
      },
    },
    backoff: { base: 1, cap: 1 },
    onError: (error) => codes.push((error as { code?: string }).code),
  });
  await running.idle();
  await running.stop();
  expect(codes).toEqual(['UNSUPPORTED']);
  expect(await user.jobs.get(done?.id ?? '')).toMatchObject({ status: 'succeeded', result: 2 });
  expect(await queue.stats(['idle'])).toHaveLength(4);

  const taken = await Promise.all(Array.from({ length: 8 }, () => usage.take('2026-01-01', 1)));
  expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
  const stages = [{ name: 's', prompts: [{ type: 'inline' as const, template: 'Hi {{name}}' }] }];
  await prompts.publish({ slug: 'hi', title: 'Hi', stages });
  expect((await prompts.render('hi', { name: 'Ann' })).stages[0]?.prompts[0]?.text).toBe('Hi Ann');
  expect(await insights.record({ scope: 'hi', content: 'c' })).toMatchObject({ content: 'c' });
});

test('what is longer than a parameter may be comes in parts, all of them or none', async () => {
  const database = await openD1(composition);
  const store = await openStore(composition, database);
  const { jobs } = store.aiJobs.forGuest('cookie');
  const some = Array.from({ length: 60 }, (_, n) => ({
    kind: 'k',
    params: { n, text: 'x'.repeat(60_000) },
  }));
  const refused = [
    `insert on ai_jobs when new.kind = 'refused'`,
    `update on ai_jobs when new.output_r2_key = 'refused'`,
  ];
  await database.batch(
    refused.map((write, n) =>
      database.prepare(
        `create trigger refuse_${n} before ${write} begin select raise(abort, 'no'); end`,
      ),
    ),
  );
  await expect(jobs.enqueueMany([...some, { kind: 'refused' }])).rejects.toThrow();
  expect(await store.aiJobs.jobs.stats()).toEqual([]);
  const asked = await jobs.enqueueMany(some);
  expect(asked.map(({ params }) => params)).toEqual(some.map(({ params }) => params));
  const held = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w', limit: 60 });
  const ended = held.map((lease) => ({ lease, result: lease.params }));
  const withRefused = ended.map((end, n) => (n < 59 ? end : { ...end, outputR2Key: 'refused' }));
  await expect(store.aiJobs.jobs.completeMany(withRefused)).rejects.toThrow();
  expect(await store.aiJobs.jobs.stats()).toMatchObject([{ processing: 60, succeeded: 0 }]);
  expect(await store.aiJobs.jobs.completeMany(ended)).toEqual(held.map(({ id }) => id));
  for (const { id, params } of asked) expect((await jobs.get(id)).result).toEqual(params);
});

test('results that are each as long as they may be are kept when they come at once', async () => {
  const store = await openStore(composition, await openD1(composition));
  const { jobs } = store.aiJobs.forGuest('cookie');
  const asked = await jobs.enqueueMany(Array.from({ length: 4 }, () => ({ kind: 'k' })));
  const result = 'x'.repeat(1_048_574);
  const errors: unknown[] = [];
  const running = worker({
    store,
    concurrency: 4,
    handlers: { k: async () => ({ result }) },
    onError: (error) => errors.push(error),
  });
  await running.idle();
  await running.stop();
  expect(errors).toEqual([]);
  for (const { id } of asked)
    expect(await jobs.get(id)).toMatchObject({ status: 'succeeded', attempts: 1, result });
});
