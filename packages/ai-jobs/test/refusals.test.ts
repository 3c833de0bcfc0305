import { isSchemaError } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { claimOne, composition, newProfile, newUser } from './support/composition.ts';

const failure = { code: 'E', message: 'it broke' };

suite('calls with bad input', composition, (test) => {
  test('are refused by the name of its field', async ({ store }) => {
    const { jobs } = await newUser(store);
    const { usage } = await newProfile(store);
    await jobs.enqueue('k');
    const held = await claimOne(store);
    const queue = store.aiJobs.jobs;
    const late = new Date(8.64e15);
    for (const [call, field] of [
      [() => queue.claim({ kind: 'k', worker: '' }), 'worker'],
      [() => queue.claim({ kind: 'k', worker: 'w', limit: 0 }), 'limit'],
      [() => queue.claim({ kind: 'k', worker: 'w', lease: 0 }), 'lease'],
      [() => queue.complete({ id: 'x' } as never), 'id'],
      [() => queue.completeMany([{ lease: held }, { lease: held, result: 2 }]), '1.lease'],
      [() => queue.complete(held, { outputR2key: 'x' } as never), 'outputR2key'],
      [() => queue.complete(held, { lease: held } as never), 'lease'],
      [() => queue.completeMany([{ lease: held, results: 1 } as never]), '0.results'],
      [() => queue.redrive(['x']), '0'],
      [() => queue.recoverStale({ limit: 0 }), 'limit'],
      [() => queue.recoverStale({ backoff: { base: Number.NaN, cap: 1 } }), 'backoff.base'],
      [() => queue.prune({ before: 'x' as never }), 'before'],
      [() => queue.prune({ before: late }), 'before'],
      [() => queue.snooze(held, late), 'until'],
      [() => queue.fail(held, failure, { retry: new Date(Number.NaN) }), 'retry'],
      [() => queue.fail(held, failure, { retry: late }), 'retry'],
      [() => queue.fail(held, failure, { backoff: { base: 1, cap: Number.NaN } }), 'backoff.cap'],
      [() => queue.fail(held, failure, { backoff: { base: -1, cap: 1 } }), 'backoff.base'],
      [() => usage.take('0000-01-01', 1), 'day'],
      [() => usage.giveBack('0000-01-01'), 'day'],
      [() => usage.used('0000-01-01'), 'day'],
      [() => usage.range('0000-01-01', '2026-01-01'), 'from'],
    ] as const) {
      const error = await call().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(isSchemaError(error, 'INVALID_INPUT') && error.field, field).toBe(field);
    }
    expect(await jobs.get(held.id)).toMatchObject({ status: 'processing', attempts: 1 });
  });
});

suite('waits', composition, (test) => {
  test('may be none, after however many attempts', async ({ store, db, tables }) => {
    const { jobs } = await newUser(store);
    const { id } = await jobs.enqueue('k', {}, { maxAttempts: 5000 });
    await db.update(tables.aiJobs).set({ attempts: 2000 });
    const held = await claimOne(store);
    await store.aiJobs.jobs.fail(held, failure, { backoff: { base: 0, cap: 1000 } });
    expect(await jobs.get(id)).toMatchObject({ status: 'queued', attempts: 2001 });
    expect((await claimOne(store)).id).toBe(id);
  });
});
