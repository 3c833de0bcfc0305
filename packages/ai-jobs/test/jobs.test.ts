import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { claimOne, composition, newUser, noId } from './support/composition.ts';

suite('jobs of an owner', composition, (test) => {
  test('are kept as they were asked for', async ({ store }) => {
    const { jobs, id } = await newUser(store);
    const input = { inputR2Key: 'in/1', inputContentType: 'image/png', inputSize: 3_000_000_000 };
    const job = await jobs.enqueue(
      'image.edit',
      { prompt: 'é', n: [1, { a: null }] },
      {
        provider: 'replicate',
        model: 'sdxl',
        priority: 7,
        ...input,
      },
    );
    expect(job).toMatchObject({
      ...input,
      ownerType: 'user',
      ownerRef: id,
      kind: 'image.edit',
      provider: 'replicate',
      model: 'sdxl',
      status: 'queued',
      params: { prompt: 'é', n: [1, { a: null }] },
      result: null,
      attempts: 0,
      priority: 7,
    });
    expect(job).not.toHaveProperty('leaseToken');
    expect(await jobs.get(job.id)).toEqual(job);
  });

  test('come with the transaction that asks for them', async ({ store, database }) => {
    const user = await newUser(store);
    const undone = store.transaction(async (tx) => {
      await tx.aiJobs.forUser(user.id).jobs.enqueue('k');
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect((await user.jobs.list()).items, database.name).toEqual([]);
    await store.transaction(async (tx) => tx.aiJobs.forUser(user.id).jobs.enqueue('k'));
    expect((await user.jobs.list()).items).toHaveLength(1);
  });

  test('of one key are one job, whatever order its parameters have', async ({ store }) => {
    const { jobs } = await newUser(store);
    const key = { idempotencyKey: 'click' };
    const first = await jobs.enqueue('k', { a: 1, b: { c: 2, d: 3 } }, key);
    expect(await jobs.enqueue('k', { b: { d: 3, c: 2 }, a: 1 }, { ...key, priority: 3 })).toEqual(
      first,
    );
    for (const [kind, params, options] of [
      ['k', { a: 1 }, {}],
      ['other', { a: 1, b: { c: 2, d: 3 } }, {}],
      ...[
        { model: 'm' },
        { provider: 'p' },
        { inputR2Key: 'inputs/1' },
        { inputContentType: 'image/png' },
        { inputSize: 1 },
      ].map((options) => ['k', { a: 1, b: { c: 2, d: 3 } }, options] as const),
    ] as const)
      await expect(jobs.enqueue(kind, params, { ...key, ...options })).rejects.toMatchObject({
        code: 'CONFLICT',
        columns: ['idempotencyKey'],
        current: first,
      });
    // A list is no object with its places as keys.
    const lists = { idempotencyKey: 'lists' };
    const list = await jobs.enqueue('k', { list: ['x'], none: [] }, lists);
    expect(await jobs.enqueue('k', { none: [], list: ['x'] }, lists)).toEqual(list);
    for (const params of [
      { list: { 0: 'x' }, none: [] },
      { list: ['x'], none: {} },
      { list: ['x'], none: null },
      { list: ['x', 'x'], none: [] },
    ])
      await expect(jobs.enqueue('k', params, lists)).rejects.toMatchObject({ code: 'CONFLICT' });
    // Someone else's key is another key.
    const other = await newUser(store);
    expect((await other.jobs.enqueue('k', {}, key)).id).not.toBe(first.id);
  });

  test('asked for together come in that order, or none does', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { jobs } = await newUser(store);
    const known = await jobs.enqueue('k', { n: 1 }, { idempotencyKey: 'known' });
    resetQueries();
    const many = await jobs.enqueueMany(
      Array.from({ length: 200 }, (_, n) => ({ kind: `k${n}`, params: { n } })),
    );
    expect(queries).toHaveLength(1);
    expect(many.map(({ kind }) => kind)).toEqual(Array.from({ length: 200 }, (_, n) => `k${n}`));
    const mixed = await jobs.enqueueMany([
      { kind: 'a', idempotencyKey: 'new' },
      { kind: 'k', params: { n: 1 }, idempotencyKey: 'known' },
      { kind: 'a', idempotencyKey: 'new' },
    ]);
    expect(mixed[1]).toEqual(known);
    expect(mixed[2]).toEqual(mixed[0]);
    const before = (await store.aiJobs.jobs.stats()).length;
    for (const second of [
      { kind: 'k', idempotencyKey: 'known' },
      { kind: 'fresh', params: { n: 2 }, idempotencyKey: 'twice' },
    ]) {
      const refused = jobs.enqueueMany([{ kind: 'fresh', idempotencyKey: 'twice' }, second]);
      await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    expect(await store.aiJobs.jobs.stats()).toHaveLength(before);
  });

  test('are listed newest first, page by page, and by status', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    clock.set(new Date('2026-02-01T00:00:00Z'));
    const asked = await jobs.enqueueMany(Array.from({ length: 50 }, () => ({ kind: 'k' })));
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await jobs.list({ limit: 7, after });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
      if (after === undefined) break;
    }
    expect(seen).toEqual(
      asked
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    await jobs.requestCancel(seen[0] as string);
    expect((await jobs.list({ status: 'canceled' })).items.map(({ id }) => id)).toEqual([seen[0]]);
  });

  test('are nobody else’s', async ({ store }) => {
    const ann = await newUser(store);
    const guest = store.aiJobs.forGuest(ann.id);
    const job = await ann.jobs.enqueue('k');
    await store.aiJobs.jobs.fail(await claimOne(store), { code: 'E', message: 'Of Ann.' });
    expect((await ann.jobs.errors(job.id)).items).toMatchObject([{ message: 'Of Ann.' }]);
    for (const stranger of [await newUser(store), guest]) {
      expect((await stranger.jobs.list()).items).toEqual([]);
      expect((await stranger.jobs.errors(job.id)).items).toEqual([]);
      for (const call of ['get', 'requestCancel'] as const)
        await expect(stranger.jobs[call](job.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(ann.jobs.get(noId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await ann.jobs.get(job.id)).status).toBe('queued');
  });

  test('of a guest go to the user that the guest becomes', async ({ store, db, tables }) => {
    const guest = store.aiJobs.forGuest('cookie-1');
    const job = await guest.jobs.enqueue('k', {}, { idempotencyKey: 'mine' });
    const clash = await guest.jobs.enqueue('k', { n: 1 }, { idempotencyKey: 'both' });
    const other = await store.aiJobs.forGuest('cookie-2').jobs.enqueue('k');
    const user = await newUser(store);
    const own = await user.jobs.enqueue('k', { n: 2 }, { idempotencyKey: 'both' });
    expect(await user.adoptGuest('cookie-1')).toBe(2);
    expect(await user.adoptGuest('cookie-1')).toBe(0);
    expect(await (await newUser(store)).adoptGuest(user.id)).toBe(0);
    expect((await guest.jobs.list()).items).toEqual([]);
    expect(await user.jobs.get(job.id)).toMatchObject({
      ownerType: 'user',
      ownerRef: user.id,
      idempotencyKey: 'mine',
    });
    expect(await user.jobs.get(clash.id)).toMatchObject({ idempotencyKey: null });
    expect(await user.jobs.get(own.id)).toMatchObject({ idempotencyKey: 'both' });
    await expect(user.jobs.get(other.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.aiJobs.forUser(noId).adoptGuest('cookie-2')).rejects.toMatchObject({
      code: 'REFERENCE',
    });
    // Deleting the user deletes the jobs; the other guest's stay.
    await db.delete(tables.users);
    expect(await db.select({ id: tables.aiJobs.id }).from(tables.aiJobs)).toEqual([
      { id: other.id },
    ]);
  });

  test('that wait are canceled at once, those that run are told to stop', async ({ store }) => {
    const { jobs } = await newUser(store);
    const waiting = await jobs.enqueue('k');
    expect(await jobs.requestCancel(waiting.id)).toMatchObject({
      status: 'canceled',
      job: { completedAt: expect.any(Date) },
    });
    expect(await jobs.requestCancel(waiting.id)).toMatchObject({
      status: 'ended',
      job: { status: 'canceled' },
    });
    const running = await jobs.enqueue('k');
    const [held] = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w' });
    if (!held) throw new Error('Nothing was claimed.');
    const { job, status } = await jobs.requestCancel(running.id);
    expect([status, job.status]).toEqual(['requested', 'processing']);
    expect(await store.aiJobs.jobs.extend([held], 1000)).toMatchObject([
      { cancelRequestedAt: job.cancelRequestedAt },
    ]);
    // It may still end well.
    await store.aiJobs.jobs.complete(held);
    expect((await jobs.get(running.id)).status).toBe('succeeded');
  });

  test('refuse bad input by the name of its field', async ({ store, db, tables }) => {
    const { jobs } = await newUser(store);
    const key = 'x'.repeat(201);
    for (const [call, field] of [
      [() => jobs.enqueue(''), 'kind'],
      [() => jobs.enqueue('k', { a: Number.NaN }), 'params.a'],
      [() => jobs.enqueue('k', { a: '\0' }), 'params'],
      [() => jobs.enqueue('k', {}, { idempotencyKey: key }), 'idempotencyKey'],
      [() => jobs.enqueue('k', {}, { priority: 1001 }), 'priority'],
      [() => jobs.enqueue('k', {}, { maxAttempts: 0 }), 'maxAttempts'],
      [() => jobs.enqueue('k', {}, { inputSize: -1 }), 'inputSize'],
      [() => jobs.enqueue('k', {}, { color: 1 } as never), 'color'],
      [() => jobs.get('x'), 'id'],
      [() => jobs.list({ status: 'gone' as never }), 'status'],
    ] as const)
      await expect(call()).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ field }] });
    expect(() => store.aiJobs.forGuest('')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
    expect(await db.select().from(tables.aiJobs)).toEqual([]);
  });

  test('keep the rules of the queue against raw SQL', async ({ store, execute }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueue('k');
    for (const [change, constraint] of [
      ["owner_type = 'guest'", 'ai_jobs_owner_check'],
      ["owner_ref = 'x'", 'ai_jobs_owner_check'],
      ["status = 'processing'", 'ai_jobs_lease_check'],
      ["status = 'succeeded'", 'ai_jobs_end_check'],
    ] as const)
      await expect(execute(`update ai_jobs set ${change}`)).rejects.toMatchObject({
        code: 'CHECK',
        constraint,
      });
  });
});
