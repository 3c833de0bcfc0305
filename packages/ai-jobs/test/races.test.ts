import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProfile, newUser } from './support/composition.ts';

suite('at once', composition, (test) => {
  test('64 requests of one key are one job, and a conflict for what asks for something else', {
    needs: 'concurrency',
  }, async ({ openAnother, store }) => {
    const user = await newUser(store);
    const other = await openAnother({ poolSize: 32 });
    await race(32, () => other.health());
    const { jobs } = other.aiJobs.forUser(user.id);
    const results = await race(64, (n) =>
      jobs.enqueue('k', { which: n % 8 === 0 }, { idempotencyKey: 'click' }),
    );
    const [first] = valuesOf(results);
    const isOdd = first?.params.which === true;
    expect(valuesOf(results).map(({ id }) => id)).toEqual(
      Array.from({ length: isOdd ? 8 : 56 }, () => first?.id),
    );
    for (const error of errorsOf(results))
      expect(error).toMatchObject({ code: 'CONFLICT', columns: ['idempotencyKey'] });
    expect((await user.jobs.list()).items.map(({ id }) => id)).toEqual([first?.id]);
  });

  test('a worker takes the next job while another claim is under way, and does not wait', {
    needs: 'server',
  }, async ({ openAnother, store }) => {
    const { jobs } = await newUser(store);
    const asked = await jobs.enqueueMany([{ kind: 'k' }, { kind: 'k' }]);
    const other = await openAnother({ statementTimeout: 5000 });
    const claimed = await store.transaction(async (tx) => [
      ...(await tx.aiJobs.jobs.claim({ kind: 'k', worker: 'w' })),
      ...(await other.aiJobs.jobs.claim({ kind: 'k', worker: 'v' })),
    ]);
    expect(claimed.map(({ id }) => id)).toEqual(asked.map(({ id }) => id));
  });

  test('lists of the same keys in another order do not wait for each other in a circle', {
    needs: 'concurrency',
  }, async ({ openAnother, store }) => {
    const user = await newUser(store);
    const other = await openAnother({ poolSize: 8 });
    await race(8, () => other.health());
    const rounds = 5;
    let runs = 0;
    for (let round = 0; round < rounds; round++) {
      const list = Array.from({ length: 200 }, (_, n) => ({
        kind: 'k',
        idempotencyKey: `${round}-${n}`,
      }));
      const results = await race(8, (n) =>
        other.transaction(async (tx) => {
          runs += 1;
          const { jobs } = tx.aiJobs.forUser(user.id);
          return jobs.enqueueMany(n % 2 ? list : [...list].reverse());
        }),
      );
      expect(errorsOf(results)).toEqual([]);
      const keys = list.map(({ idempotencyKey }) => idempotencyKey);
      for (const [n, jobs] of valuesOf(results).entries())
        expect(jobs.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
          n % 2 ? keys : [...keys].reverse(),
        );
    }
    // None was begun again.
    expect(runs).toBe(8 * rounds);
  });

  test('a user takes over a guest’s jobs and asks for the same: each key stays one job', {
    needs: 'concurrency',
  }, async ({ openAnother, store }) => {
    const user = await newUser(store);
    const other = await openAnother({ poolSize: 2 });
    await race(2, () => other.health());
    const own = other.aiJobs.forUser(user.id);
    for (let round = 0; round < 40; round++) {
      const options = { idempotencyKey: `click-${round}` };
      await store.aiJobs.forGuest(`g${round}`).jobs.enqueue('k', {}, options);
      const results = await race<unknown>(2, (n) =>
        n === 0 ? own.adoptGuest(`g${round}`) : own.jobs.enqueue('k', {}, options),
      );
      expect(errorsOf(results)).toEqual([]);
      const { id } = await own.jobs.enqueue('k', {}, options);
      expect(valuesOf(results)[1]).toMatchObject({ id });
    }
  });

  test('8 claims of 320 jobs take each once', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany(Array.from({ length: 320 }, () => ({ kind: 'k' })));
    const other = await openAnother({ poolSize: 8 });
    await race(8, () => other.health());
    const taken = await race(8, async () => {
      const own: string[] = [];
      for (;;) {
        const some = await other.aiJobs.jobs.claim({ kind: 'k', worker: 'twin', limit: 7 });
        if (some.length === 0) return own;
        expect(some.length).toBeLessThanOrEqual(7);
        own.push(...some.map(({ id }) => id));
      }
    });
    const all = valuesOf(taken).flat();
    expect(new Set(all).size).toBe(320);
    expect(all).toHaveLength(320);
  });

  test('one end of a lease wins', { needs: 'concurrency' }, async ({
    store,
    clock,
    openAnother,
  }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueue('k');
    const [held] = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w' });
    if (!held) throw new Error('Nothing was claimed.');
    const other = await openAnother({ poolSize: 20 });
    const queue = other.aiJobs.jobs;
    const failure = { code: 'E', message: 'm' };
    const ways = [
      () => queue.complete(held),
      () => queue.fail(held, failure),
      () => queue.snooze(held, clock.now()),
      () => queue.release(held),
    ];
    const results = await race(40, async (n) => ways[n % 4]?.());
    expect(valuesOf(results)).toHaveLength(1);
    for (const error of errorsOf(results)) expect(error).toMatchObject({ code: 'LEASE_LOST' });
    const job = await jobs.get(held.id);
    expect((await jobs.errors(held.id)).items).toHaveLength(job.errorCode === null ? 0 : 1);
  });

  test('12 recoveries of what died take each job back once', { needs: 'concurrency' }, async ({
    store,
    clock,
    openAnother,
  }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany(Array.from({ length: 60 }, () => ({ kind: 'k' })));
    await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w', limit: 60, lease: 1000 });
    clock.advance(1000);
    const other = await openAnother({ poolSize: 12 });
    await race(12, () => other.health());
    const counts = valuesOf(await race(12, () => other.aiJobs.jobs.recoverStale()));
    expect(counts).toHaveLength(12);
    // What another call had locked is left to it.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
    for (const { id } of (await jobs.list({ limit: 100 })).items)
      expect((await jobs.errors(id)).items).toHaveLength(1);
  });

  test('8 first calls of a day against a limit of 1 are one', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const { id } = await newProfile(store);
    const other = await openAnother({ poolSize: 8 });
    await race(8, () => other.health());
    const { usage } = other.aiJobs.forProfile(id);
    const taken = valuesOf(await race(8, () => usage.take('2026-01-01', 1)));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
    for (const one of taken) expect(one).toMatchObject({ used: 1, limit: 1 });
    const more = valuesOf(await race(64, () => usage.take('2026-01-02', 10)));
    expect(
      more
        .filter(({ ok }) => ok)
        .map(({ used }) => used)
        .sort((a, b) => a - b),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await usage.used('2026-01-02')).toBe(10);
  });

  test('16 events of a provider with one name are applied once', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueue('k', {}, { provider: 'replicate' });
    const [held] = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w' });
    if (!held) throw new Error('Nothing was claimed.');
    await store.aiJobs.jobs.handOver(held, { providerJobId: 'p1', within: 60_000 });
    const other = await openAnother({ poolSize: 16 });
    await race(16, () => other.health());
    const event = { provider: 'replicate', eventId: 'e1', providerJobId: 'p1' } as const;
    const outcomes = valuesOf(
      await race(16, (n) =>
        other.aiJobs.webhooks.apply({ ...event, status: 'succeeded', result: n }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      'applied',
      ...Array.from({ length: 15 }, () => 'duplicate'),
    ]);
  });

  test('12 publications of a prompt are versions without a gap', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const other = await openAnother({ poolSize: 12 });
    await race(12, () => other.health());
    const publish = (n: number) =>
      other.aiJobs.prompts.publish({
        slug: 'p',
        title: `Title ${n}`,
        stages: [{ name: 's', prompts: [{ type: 'inline', template: `${n}` }] }],
      });
    const results = await race(12, publish);
    expect(errorsOf(results)).toEqual([]);
    const { items } = await store.aiJobs.prompts.versions('p');
    expect(items.map(({ version }) => version)).toEqual(
      valuesOf(results)
        .map(({ version }) => version)
        .sort((a, b) => b - a),
    );
    expect(new Set(items.map(({ title }) => title)).size).toBe(12);
    expect((await store.aiJobs.prompts.get('p')).version).toBe(12);
    // What is the same as the present version is published already.
    const same = await race(12, () => publish(13));
    expect(valuesOf(same).map(({ version }) => version)).toEqual(Array(12).fill(13));
    expect(await store.aiJobs.prompts.versions('p', { limit: 1 })).toMatchObject({
      items: [{ version: 13, title: 'Title 13' }],
    });
  });
});
