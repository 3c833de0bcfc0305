import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { ClaimedJob } from '../src/index.ts';
import { claimOne, composition, newUser } from './support/composition.ts';

const failure = { code: 'E', message: 'it broke' };

suite('the queue', composition, (test) => {
  test('gives the most urgent job first, then the oldest', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const at = (ms: number) => new Date(clock.peek().getTime() - 10_000 + ms);
    await jobs.enqueueMany([
      { kind: 'k', params: { n: 3 }, runAt: at(2) },
      { kind: 'k', params: { n: 2 }, runAt: at(1) },
      { kind: 'k', params: { n: 1 }, runAt: at(3), priority: 1 },
      { kind: 'k', params: { n: 9 }, runAt: at(60_000), priority: 9 },
      { kind: 'other', params: { n: 8 }, priority: 9 },
    ]);
    const claimed = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w', limit: 10 });
    expect(claimed.map(({ params }) => params.n)).toEqual([1, 2, 3]);
    clock.advance(60_000);
    expect((await claimOne(store)).params).toEqual({ n: 9 });
  });

  test('names the kinds that are due, the most urgent first', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany([
      { kind: 'a' },
      { kind: 'b', priority: 2 },
      { kind: 'c', priority: 9, runAt: new Date(clock.peek().getTime() + 60_000) },
      { kind: 'd', priority: 9 },
    ]);
    expect(await store.aiJobs.jobs.due(['a', 'b', 'c', 'none'])).toEqual(['b', 'a']);
    expect(await store.aiJobs.jobs.due([])).toEqual([]);
  });

  test('takes nothing from whoever slept past the lease', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const job = await jobs.enqueue('k');
    const late = await claimOne(store, 1000);
    clock.advance(1000);
    // The same worker name, the same job, another lease.
    const queue = store.aiJobs.jobs;
    const refused = async (lease: ClaimedJob): Promise<void> => {
      const now = await jobs.get(job.id);
      for (const call of [
        () => queue.complete(lease, { result: 1 }),
        () => queue.fail(lease, failure),
        () => queue.snooze(lease, new Date(0)),
        () => queue.release(lease),
        () => queue.handOver(lease, { providerJobId: 'p', within: 1000 }),
      ])
        await expect(call()).rejects.toMatchObject({
          code: 'LEASE_LOST',
          hint: 'Stop: someone else may have it now.',
        });
      expect(await queue.extend([lease], 60_000)).toEqual([]);
      expect(await queue.completeMany([{ lease }])).toEqual([]);
      expect(await jobs.get(job.id)).toEqual(now);
    };
    await refused(late);
    expect(await queue.recoverStale({ backoff: { base: 1, cap: 1 } })).toBe(1);
    expect(await queue.recoverStale()).toBe(0);
    await refused(late);
    clock.advance(10);
    const again = await claimOne(store);
    expect(again).toMatchObject({ id: job.id, attempts: 2 });
    await refused(late);
    await queue.complete(again, { result: { by: 'second' } });
    expect(await jobs.get(job.id)).toMatchObject({
      status: 'succeeded',
      result: { by: 'second' },
      errorCode: null,
    });
    // An end is an end for the one that made it too.
    await expect(queue.complete(again)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await expect(queue.fail(again, failure)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect((await jobs.errors(job.id)).items).toMatchObject([
      { attempt: 1, code: 'LEASE_EXPIRED' },
    ]);
  });

  test('keeps a job with whoever extends its lease', async ({ store, clock }) => {
    await (await newUser(store)).jobs.enqueue('k');
    const held = await claimOne(store, 1000);
    for (let beat = 0; beat < 5; beat++) {
      clock.advance(900);
      expect(await store.aiJobs.jobs.extend([held], 1000)).toHaveLength(1);
    }
    expect(await store.aiJobs.jobs.recoverStale()).toBe(0);
    await store.aiJobs.jobs.complete(held);
  });

  test('waits longer after each attempt and ends with a dead job that blocks nobody', async ({
    store,
    clock,
  }) => {
    const { jobs } = await newUser(store);
    const poison = await jobs.enqueue('k', { poison: true }, { maxAttempts: 4, priority: 100 });
    const backoff = { base: 1000, cap: 2500 };
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      const held = await claimOne(store);
      expect(held).toMatchObject({ id: poison.id, attempts: attempt });
      const before = clock.peek().getTime();
      const { runAt } = await store.aiJobs.jobs.fail(
        held,
        { code: `E${attempt}`, message: 'm' },
        { backoff },
      );
      waits.push(runAt.getTime() - before);
      expect(await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w' })).toEqual([]);
      clock.advance(2500);
    }
    for (const [wait, most] of [
      [waits[0], 1000],
      [waits[1], 2000],
      [waits[2], 2500],
    ] as [number, number][]) {
      expect(wait).toBeGreaterThanOrEqual(most / 2);
      expect(wait).toBeLessThanOrEqual(most);
    }
    expect(await jobs.get(poison.id)).toMatchObject({
      status: 'failed',
      attempts: 4,
      errorCode: 'E4',
    });
    expect(
      (await jobs.errors(poison.id)).items.map(({ attempt, code }) => [attempt, code]),
    ).toEqual([
      [1, 'E1'],
      [2, 'E2'],
      [3, 'E3'],
      [4, 'E4'],
    ]);
    const good = await jobs.enqueue('k');
    expect((await claimOne(store)).id).toBe(good.id);
    expect((await store.aiJobs.jobs.dead()).items.map(({ id }) => id)).toEqual([poison.id]);
    expect((await store.aiJobs.jobs.dead({ kind: 'other' })).items).toEqual([]);
    // Redriven, it has more attempts and keeps what it went through.
    expect(await store.aiJobs.jobs.redrive([poison.id, good.id], { attempts: 1 })).toEqual([
      poison.id,
    ]);
    await store.aiJobs.jobs.complete(await claimOne(store));
    expect(await jobs.get(poison.id)).toMatchObject({
      status: 'succeeded',
      attempts: 5,
      maxAttempts: 5,
      errorCode: null,
    });
    expect((await jobs.errors(poison.id)).items).toHaveLength(4);
  });

  test('ends a job at its first failure when no retry is wanted', async ({ store }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueue('k');
    const job = await store.aiJobs.jobs.fail(await claimOne(store), failure, { retry: false });
    expect(job).toMatchObject({ status: 'failed', attempts: 1, errorMessage: 'it broke' });
  });

  test('cancels a job whose worker fails, gives up or dies after it was asked to', async ({
    store,
    clock,
  }) => {
    const { jobs } = await newUser(store);
    const ways = [
      (held: ClaimedJob) => store.aiJobs.jobs.fail(held, failure),
      (held: ClaimedJob) => store.aiJobs.jobs.release(held),
      (held: ClaimedJob) => store.aiJobs.jobs.snooze(held, new Date(0)),
      async () => {
        clock.advance(60_000);
        return store.aiJobs.jobs.recoverStale();
      },
    ];
    for (const way of ways) {
      const job = await jobs.enqueue('k');
      const held = await claimOne(store);
      await jobs.requestCancel(job.id);
      await way(held);
      expect((await jobs.get(job.id)).status).toBe('canceled');
    }
  });

  test('does not count an attempt that was put off or given back', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const job = await jobs.enqueue('k', {}, { maxAttempts: 1 });
    await store.aiJobs.jobs.release(await claimOne(store));
    const until = new Date(clock.peek().getTime() + 5000);
    await store.aiJobs.jobs.snooze(await claimOne(store), until);
    expect(await jobs.get(job.id)).toMatchObject({ status: 'queued', attempts: 0, runAt: until });
    expect(await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w' })).toEqual([]);
    clock.advance(5000);
    expect((await claimOne(store)).attempts).toBe(1);
  });

  test('completes in the transaction that writes the result, or writes nothing', async ({
    store,
    clock,
  }) => {
    const { jobs } = await newUser(store);
    const job = await jobs.enqueue('k');
    const late = await claimOne(store, 1000);
    clock.advance(1000);
    const write = (held: ClaimedJob, email: string) =>
      store.transaction(async (tx) => {
        await tx.auth.users.register({ email });
        await tx.aiJobs.jobs.complete(held);
      });
    await expect(write(late, 'late@example.org')).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await store.auth.users.findByEmail('late@example.org')).toBeUndefined();
    await store.aiJobs.jobs.recoverStale({ backoff: { base: 1, cap: 1 } });
    clock.advance(10);
    await write(await claimOne(store), 'done@example.org');
    expect(await store.auth.users.findByEmail('done@example.org')).toBeDefined();
    expect((await jobs.get(job.id)).status).toBe('succeeded');
  });

  test('completes many with one statement and says which were held', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany(Array.from({ length: 30 }, (_, n) => ({ kind: 'k', params: { n } })));
    const held = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w', limit: 30 });
    await store.aiJobs.jobs.release(held[0] as ClaimedJob);
    resetQueries();
    // In an order that neither their ids have nor their places in the table.
    const isOdd = (_: ClaimedJob, n: number) => n % 2 === 1;
    const list = [...held.filter(isOdd), ...held.filter((job, n) => !isOdd(job, n)).reverse()];
    const ended = list.map((lease) => ({
      lease,
      result: { n: lease.params.n ?? null },
      outputR2Key: `out/${lease.id}`,
    }));
    const kept = await store.aiJobs.jobs.completeMany(ended);
    expect(queries).toHaveLength(1);
    expect(kept).toEqual(list.filter((lease) => lease !== held[0]).map(({ id }) => id));
    for (const { id, params } of held.slice(1))
      expect(await jobs.get(id)).toMatchObject({
        result: { n: params.n },
        outputR2Key: `out/${id}`,
      });
  });

  test('completes no job under the lease of another one', async ({ store }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany([{ kind: 'k' }, { kind: 'k' }]);
    const [one, other] = [await claimOne(store), await claimOne(store)];
    const crossed = [
      { lease: { ...one, leaseToken: other.leaseToken } },
      { lease: { ...other, leaseToken: one.leaseToken } },
    ];
    expect(await store.aiJobs.jobs.completeMany(crossed)).toEqual([]);
    expect((await jobs.list({ status: 'processing' })).items).toHaveLength(2);
  });

  test('counts the jobs of each kind, idle kinds too', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const soon = new Date(clock.peek().getTime() + 60_000);
    const [first] = await jobs.enqueueMany([
      { kind: 'k' },
      { kind: 'k' },
      { kind: 'k', runAt: soon },
    ]);
    await store.aiJobs.jobs.fail(await claimOne(store), failure, { retry: false });
    const none = {
      scheduled: 0,
      processing: 0,
      succeeded: 0,
      failed: 0,
      canceled: 0,
      due: 0,
      oldestDue: null,
    };
    expect(await store.aiJobs.jobs.stats(['idle'])).toEqual([
      { ...none, kind: 'idle' },
      { ...none, kind: 'k', due: 1, scheduled: 1, failed: 1, oldestDue: first?.runAt },
    ]);
  });

  test('forgets what ended long ago, in pieces', async ({ store, clock, db, tables }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany(Array.from({ length: 6 }, () => ({ kind: 'k' })));
    const held = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w', limit: 4 });
    const [dead, ...good] = held as [ClaimedJob, ...ClaimedJob[]];
    await store.aiJobs.jobs.fail(dead, failure, { retry: false });
    await store.aiJobs.jobs.completeMany(good.map((lease) => ({ lease })));
    const before = clock.now();
    expect(await store.aiJobs.jobs.prune({ before: new Date(0) })).toBe(0);
    expect(await store.aiJobs.jobs.prune({ before, limit: 2 })).toBe(2);
    expect(await store.aiJobs.jobs.prune({ before })).toBe(1);
    expect((await jobs.get(dead.id)).status).toBe('failed');
    expect(await store.aiJobs.jobs.prune({ before, statuses: ['failed'] })).toBe(1);
    expect(await db.select().from(tables.aiJobErrors)).toEqual([]);
    expect((await jobs.list()).items.map(({ status }) => status)).toEqual(['queued', 'queued']);
  });
});
