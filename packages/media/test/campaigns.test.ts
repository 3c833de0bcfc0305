import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, farTimes, noId } from './composition.ts';

const draft = {
  name: 'June',
  subject: 'New films',
  html: '<p>Hello</p>',
  audience: { tier: 'all' },
};

suite('campaigns', composition, (test) => {
  test('go from draft to sent, each step from the one before alone', async ({ store, clock }) => {
    const { campaigns } = store.media;
    const { id } = await campaigns.create(draft);
    const conflict = { code: 'CONFLICT', columns: ['status'] };
    expect(await campaigns.update(id, { subject: 'Newer films' })).toMatchObject({
      status: 'draft',
      subject: 'Newer films',
      html: '<p>Hello</p>',
    });
    await expect(campaigns.unschedule(id)).rejects.toMatchObject(conflict);
    clock.set(new Date('2026-06-01T00:00:00Z'));
    const at = new Date('2026-06-01T09:00:00Z');
    expect(await campaigns.schedule(id, at)).toMatchObject({
      status: 'scheduled',
      scheduledAt: at,
    });
    await expect(campaigns.update(id, { subject: 'x' })).rejects.toMatchObject({
      ...conflict,
      current: { id, status: 'scheduled' },
    });
    expect(await campaigns.claimDue()).toBeUndefined();
    clock.set(at);
    const claimed = await campaigns.claimDue();
    const lease = claimed?.lease ?? { id, token: noId };
    expect(claimed?.campaign).toMatchObject({ id, status: 'sending' });
    expect(claimed?.campaign).not.toHaveProperty('token');
    expect(await campaigns.claimDue()).toBeUndefined();
    await expect(campaigns.schedule(id, at)).rejects.toMatchObject(conflict);
    await expect(campaigns.delete(id)).rejects.toMatchObject(conflict);
    await campaigns.progress(lease, { cursor: 'a', sent: 2, failed: 1 });
    expect(await campaigns.progress(lease, { cursor: 'b', sent: 3 })).toMatchObject({
      cursor: 'b',
      sent: 5,
      failed: 1,
    });
    expect(await campaigns.finish(lease)).toMatchObject({ status: 'sent', leaseExpiresAt: null });
    await expect(campaigns.finish(lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await expect(campaigns.cancel(id)).rejects.toMatchObject(conflict);
    expect((await campaigns.list({ status: 'sent' })).items.map((one) => one.id)).toEqual([id]);
    expect((await campaigns.list({ status: 'draft' })).items).toEqual([]);
  });

  test('are sent in the order in which they are due, whichever was made first', async ({
    store,
    clock,
  }) => {
    const { campaigns } = store.media;
    const now = clock.peek().getTime();
    const made: string[] = [];
    for (const hour of [2, 3, 1]) {
      const { id } = await campaigns.create({ ...draft, name: `At ${hour}` });
      await campaigns.schedule(id, new Date(now + hour * 3_600_000));
      made.push(id);
    }
    clock.set(new Date(now + 4 * 3_600_000));
    const claimed = [];
    for (const _ of made) claimed.push((await campaigns.claimDue())?.campaign.name);
    expect(claimed).toEqual(['At 1', 'At 2', 'At 3']);
  });

  test('that could not be sent stay as they are, and each refusal says what may change', async ({
    store,
  }) => {
    const { campaigns } = store.media;
    const { id } = await campaigns.create(draft);
    await campaigns.schedule(id, new Date(0));
    const lease = (await campaigns.claimDue())?.lease ?? { id, token: noId };
    const ended = await campaigns.fail(lease, { errorMessage: 'No mailer.' });
    for (const [change, message] of [
      [() => campaigns.update(id, { subject: 'x' }), /^Only a draft can be/],
      [() => campaigns.schedule(id, new Date(0)), /^Only a draft or a scheduled campaign can be/],
      [() => campaigns.unschedule(id), /^Only a scheduled campaign can become/],
      [() => campaigns.cancel(id), /^Only a campaign that has not ended can be/],
      [() => campaigns.delete(id), /^Only a draft or a canceled campaign can be/],
    ] as const)
      await expect(change()).rejects.toMatchObject({
        code: 'CONFLICT',
        columns: ['status'],
        message: expect.stringMatching(message),
      });
    expect(await campaigns.claimDue()).toBeUndefined();
    expect(await campaigns.get(id)).toEqual(ended);
  });

  test('are sent to their end, however many they have reached', async ({ store, db, tables }) => {
    const { campaigns } = store.media;
    const { id } = await campaigns.create(draft);
    await campaigns.schedule(id, new Date(0));
    const lease = (await campaigns.claimDue())?.lease ?? { id, token: noId };
    await db.update(tables.emailCampaigns).set({ sent: 2_147_483_640 });
    const told = { cursor: 'z', sent: 5, failed: 1 };
    expect(await campaigns.progress(lease, told)).toMatchObject({ sent: 2_147_483_645, failed: 1 });
    expect(await campaigns.progress(lease, told)).toMatchObject({ sent: 2_147_483_647, failed: 2 });
    expect(await campaigns.finish(lease)).toMatchObject({ status: 'sent' });
  });

  test('of a silent sender go on after the last recipient', async ({ store, clock }) => {
    const { campaigns } = store.media;
    const { id } = await campaigns.create(draft);
    await campaigns.schedule(id, new Date(0));
    const first = await campaigns.claimDue();
    const lease = first?.lease ?? { id, token: noId };
    await campaigns.progress(lease, { cursor: 'm', sent: 10 });
    clock.advance(60_001);
    await expect(campaigns.progress(lease, { cursor: 'n' })).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
    const second = await campaigns.claimDue();
    expect(second?.campaign).toMatchObject({
      id,
      cursor: 'm',
      sent: 10,
      startedAt: first?.campaign.startedAt,
    });
    const stale = [
      () => campaigns.progress(lease, { cursor: 'z', sent: 1 }),
      () => campaigns.finish(lease),
      () => campaigns.fail(lease, { errorMessage: 'x' }),
    ];
    for (const call of stale) await expect(call()).rejects.toMatchObject({ code: 'LEASE_LOST' });
    const taken = second?.lease ?? { id, token: noId };
    expect(await campaigns.fail(taken, { errorMessage: 'No such server' })).toMatchObject({
      status: 'failed',
      errorMessage: 'No such server',
      cursor: 'm',
    });
  });

  test('are given to one sender each', { needs: 'concurrency' }, async ({ store, openAnother }) => {
    const { media } = await openAnother({ poolSize: 24 });
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) {
      const { id } = await store.media.campaigns.create({ ...draft, name: `C ${n}` });
      await store.media.campaigns.schedule(id, new Date(n));
      ids.push(id);
    }
    const claimed: string[] = [];
    for (let round = 0; round < 8 && claimed.length < 8; round++) {
      const results = await race(24, () => media.campaigns.claimDue());
      expect(errorsOf(results)).toEqual([]);
      claimed.push(...valuesOf(results).flatMap((one) => (one ? [one.campaign.id] : [])));
    }
    expect(claimed.sort()).toEqual(ids.sort());
  });

  test('are stopped, deleted and refused', async ({ store }) => {
    const { campaigns } = store.media;
    const user = await store.auth.users.register({ email: 'ann@example.org' });
    const { id } = await campaigns.create({ ...draft, createdBy: user.id });
    await campaigns.schedule(id, new Date(0));
    const claimed = await campaigns.claimDue();
    expect(await campaigns.cancel(id)).toMatchObject({ status: 'canceled' });
    await expect(
      campaigns.progress(claimed?.lease ?? { id, token: noId }, { cursor: 'a' }),
    ).rejects.toMatchObject({ code: 'LEASE_LOST', current: { status: 'canceled' } });
    await store.auth.users.delete(user.id);
    expect(await campaigns.get(id)).toMatchObject({ createdBy: null });
    await campaigns.delete(id);
    await expect(campaigns.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(campaigns.schedule(noId, new Date())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(campaigns.create({ ...draft, subject: '' })).rejects.toMatchObject({
      field: 'subject',
    });
    await expect(campaigns.create({ ...draft, createdBy: noId })).rejects.toMatchObject({
      code: 'REFERENCE',
    });
    for (const at of [new Date(Number.NaN), ...farTimes])
      await expect(campaigns.schedule(id, at)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'at',
      });
  });
});
