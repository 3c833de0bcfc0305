import { openStore } from '@schema/core';
import { testClock } from '@schema/testing';
import { openD1 } from '@schema/testing/d1';
import { expect, test } from 'vitest';
import { catalog } from './support/catalog.ts';
import { composition } from './support/composition.ts';
import { newMember } from './support/members.ts';

test('redeeming, counting and reserving work on Cloudflare D1', async () => {
  const clock = testClock();
  const store = await openStore(composition, await openD1(composition), { clock });
  const { coupons, seed, forProfile } = store.membership;
  await seed(catalog);
  const own = forProfile((await newMember(store)).profileId);
  const coupon = await coupons.create({
    code: 'EDGE',
    tierId: 'plus',
    durationDays: 1,
    maxUses: 1,
  });
  const outcomes = await Promise.all([own.coupons.redeem('edge'), own.coupons.redeem('edge')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['already', 'granted']);
  expect((await coupons.redemptions(coupon.id)).items).toMatchObject([
    { grantId: expect.any(String) },
  ]);

  const first = await own.usage.consume('calls', { amount: 15, idempotencyKey: 'k' });
  expect(first).toMatchObject({ ok: true, used: 15, limit: 20 });
  expect(await own.usage.consume('calls', { amount: 15, idempotencyKey: 'k' })).toEqual(first);
  const reserved = await own.usage.reserve('calls', { amount: 5 });
  if (!reserved.ok) throw new Error(reserved.reason);
  expect(await own.usage.consume('calls')).toMatchObject({ ok: false, reason: 'limit' });
  expect(await own.usage.commit(reserved.reservation.id, { amount: 2 })).toEqual({
    status: 'charged',
    amount: 2,
  });
  await own.usage.reserve('calls', { amount: 3, expiresIn: 1000 });
  clock.advance(1000);
  expect(await own.usage.consume('calls', { amount: 3 })).toMatchObject({ ok: true, used: 20 });
  expect(await own.entitlements.resolve('calls')).toMatchObject({ allowed: false, used: 20 });
});
