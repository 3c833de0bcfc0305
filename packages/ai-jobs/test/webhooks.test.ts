import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { type AiJobsStore, composition, newUser } from './support/composition.ts';

async function handedOver(store: AiJobsStore, providerJobId: string, within = 60_000) {
  const { jobs } = await newUser(store);
  const job = await jobs.enqueue('k', {}, { provider: 'replicate' });
  const [held] = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w' });
  if (held?.id !== job.id) throw new Error('Another job was claimed.');
  await store.aiJobs.jobs.handOver(held, { providerJobId, within });
  return { jobs, held };
}

const failed = { status: 'failed', error: { code: 'NSFW', message: 'Refused.' } } as const;

suite('a provider’s events', composition, (test) => {
  test('end the job that was handed over, once', async ({ store }) => {
    const { jobs, held } = await handedOver(store, 'p1');
    const event = { provider: 'replicate', eventId: 'e1', providerJobId: 'p1' } as const;
    expect(await jobs.get(held.id)).toMatchObject({ status: 'processing', providerJobId: 'p1' });
    await expect(store.aiJobs.jobs.complete(held)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    const done = { ...event, status: 'succeeded', result: { n: 1 }, outputR2Key: 'out/1' } as const;
    const outcome = await store.aiJobs.webhooks.apply(done);
    expect(outcome).toMatchObject({
      status: 'applied',
      job: { id: held.id, status: 'succeeded', result: { n: 1 }, outputR2Key: 'out/1' },
    });
    expect(await store.aiJobs.webhooks.apply(done)).toMatchObject({ status: 'duplicate' });
    expect(await store.aiJobs.webhooks.apply({ ...event, ...failed, eventId: 'e2' })).toMatchObject(
      { status: 'late', job: { status: 'succeeded' } },
    );
    expect((await jobs.errors(held.id)).items).toEqual([]);
  });

  test('of a job that has ended change nothing of it', async ({ store }) => {
    const { jobs, held } = await handedOver(store, 'p1');
    const event = { provider: 'replicate', providerJobId: 'p1' } as const;
    await store.aiJobs.webhooks.apply({ ...event, eventId: 'e1', status: 'canceled' });
    const ended = await jobs.get(held.id);
    for (const late of [
      { status: 'succeeded', result: 2 },
      failed,
      { status: 'canceled' },
    ] as const)
      expect(
        await store.aiJobs.webhooks.apply({ ...event, ...late, eventId: `late ${late.status}` }),
      ).toEqual({ status: 'late', job: ended });
    expect(await jobs.get(held.id)).toEqual(ended);
  });

  test('of a failure say why', async ({ store }) => {
    const { jobs, held } = await handedOver(store, 'p1');
    const event = { provider: 'replicate', eventId: 'e1', providerJobId: 'p1' } as const;
    expect(await store.aiJobs.webhooks.apply({ ...event, ...failed })).toMatchObject({
      status: 'applied',
      job: { status: 'failed', errorCode: 'NSFW' },
    });
    expect((await jobs.errors(held.id)).items).toMatchObject([{ attempt: 1, ...failed.error }]);
    const other = await handedOver(store, 'p2');
    await store.aiJobs.webhooks.apply({
      ...event,
      providerJobId: 'p2',
      eventId: 'e2',
      status: 'canceled',
    });
    expect((await other.jobs.get(other.held.id)).status).toBe('canceled');
  });

  test('of a failure end the job whatever they say of it', async ({ store }) => {
    const long = 'é'.repeat(600);
    const errors: [unknown, object][] = [
      [
        { code: 'Not safe', message: long },
        { code: 'Error', message: `${'é'.repeat(499)}…` },
      ],
      [
        { code: 'Not safe', message: 'm' },
        { code: 'Not safe', message: 'm' },
      ],
      [
        { code: 'E', message: '', logs: 'x' },
        { code: 'E', message: 'The attempt failed.' },
      ],
      [
        // To put these in order takes the square of their number.
        { code: 'E', message: '\u0f71\u0f72\u0f74'.repeat(11_000) },
        { code: 'E', message: 'The attempt failed.' },
      ],
      ['it broke', { code: 'Error', message: 'it broke' }],
      [null, { code: 'Error', message: 'The attempt failed.' }],
      [undefined, { code: 'Error', message: 'The attempt failed.' }],
    ];
    for (const [n, [error, kept]] of errors.entries()) {
      const { jobs, held } = await handedOver(store, `p${n}`);
      const outcome = await store.aiJobs.webhooks.apply({
        provider: 'replicate',
        eventId: `e${n}`,
        providerJobId: `p${n}`,
        status: 'failed',
        ...(error === undefined ? {} : { error }),
      });
      expect(outcome).toMatchObject({ status: 'applied', job: { status: 'failed' } });
      expect((await jobs.errors(held.id)).items).toMatchObject([kept]);
    }
  });

  test('of a failure cancel the job where that was asked for', async ({ store }) => {
    const { jobs, held } = await handedOver(store, 'p1');
    await jobs.requestCancel(held.id);
    const event = { provider: 'replicate', eventId: 'e1', providerJobId: 'p1' } as const;
    expect(await store.aiJobs.webhooks.apply({ ...event, ...failed })).toMatchObject({
      status: 'applied',
      job: { status: 'canceled', errorCode: 'NSFW' },
    });
    expect((await jobs.errors(held.id)).items).toHaveLength(1);
  });

  test('of a job that nobody knows may come again', async ({ store, db, tables }) => {
    const event = {
      provider: 'replicate',
      eventId: 'e1',
      providerJobId: 'p1',
      status: 'succeeded',
    } as const;
    expect(await store.aiJobs.webhooks.apply(event)).toEqual({ status: 'unknown' });
    const { held } = await handedOver(store, 'p1');
    expect(await store.aiJobs.webhooks.apply({ ...event, provider: 'other' })).toEqual({
      status: 'unknown',
    });
    expect(await store.aiJobs.webhooks.apply(event)).toMatchObject({
      status: 'applied',
      job: { id: held.id },
    });
    expect(await db.select().from(tables.aiWebhookEvents)).toHaveLength(1);
  });

  test('that come too late save the next attempt, or leave it alone', async ({ store, clock }) => {
    const { jobs, held } = await handedOver(store, 'p1', 1000);
    clock.advance(1000);
    await store.aiJobs.jobs.recoverStale({ backoff: { base: 1, cap: 1 } });
    clock.advance(10);
    const event = { provider: 'replicate', eventId: 'e1', providerJobId: 'p1' } as const;
    expect(await store.aiJobs.webhooks.apply({ ...event, ...failed })).toMatchObject({
      status: 'late',
      job: { status: 'queued' },
    });
    const [again] = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w' });
    expect(await store.aiJobs.webhooks.apply({ ...event, ...failed, eventId: 'e2' })).toMatchObject(
      { status: 'late' },
    );
    expect(
      await store.aiJobs.webhooks.apply({ ...event, eventId: 'e3', status: 'succeeded' }),
    ).toMatchObject({ status: 'applied' });
    if (!again) throw new Error('Nothing was claimed.');
    await expect(store.aiJobs.jobs.complete(again)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect((await jobs.get(held.id)).status).toBe('succeeded');
  });

  test('go to one job each: a provider’s id is known once', async ({ store }) => {
    await handedOver(store, 'p1');
    await expect(handedOver(store, 'p1')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(
      store.aiJobs.webhooks.apply({
        provider: '',
        eventId: 'e',
        providerJobId: 'p',
        status: 'succeeded',
      }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ field: 'provider' }] });
  });
});
