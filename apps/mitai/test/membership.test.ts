import { race, suite, valuesOf } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { seedCatalogs } from '../src/catalogs.ts';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

interface Entitlement {
  readonly feature: string;
  readonly allowed: boolean;
  readonly limit: number | 'unlimited';
  readonly used: number;
  readonly because: { rule: string; outcome: string; decided: boolean }[];
}

suite('membership', composition, (test) => {
  test('says what a profile may do, and which rule decided', async ({ store }) => {
    await seedCatalogs(store);
    const { profileId, well } = await client(store).newPerson();
    await store.membership
      .forProfile(profileId)
      .restrictions.set('charts', { isDisabled: true, customLimit: null });
    const { items } = await well<{ items: Entitlement[] }>('/entitlements');
    expect(
      items.map(({ feature, allowed, limit, because }) => [
        feature,
        allowed,
        limit,
        because.find(({ decided }) => decided)?.rule,
      ]),
    ).toEqual([
      ['ai_calls', true, 3, 'base-tier'],
      ['charts', false, 0, 'restriction'],
      ['data_export', true, 1, 'base-tier'],
      ['photos', true, 10, 'base-tier'],
    ]);
    expect(await well('/entitlements/ai_calls')).toEqual(items[0]);
  });

  test('gives a tier for a coupon, once', async ({ store }) => {
    await seedCatalogs(store);
    await store.membership.coupons.create({ code: 'SUMMER', tierId: 'plus', durationDays: 30 });
    const { well } = await client(store).newPerson();
    const redeem = (code: string) =>
      well<{ status: string; grant?: { tierId: string } }>('/coupons', { json: { code } });
    expect(await redeem('winter')).toEqual({ status: 'unknown' });
    expect(await redeem('summer')).toMatchObject({ status: 'granted', grant: { tierId: 'plus' } });
    expect(await redeem('summer')).toEqual({ status: 'already' });
    expect((await well<Entitlement>('/entitlements/ai_calls')).limit).toBe(20);
    const grants = await well<WirePage<{ id: string }>>('/grants');
    const coupons = await well<WirePage<{ grantId: string }>>('/coupons');
    expect(grants.items).toHaveLength(1);
    expect(coupons.items.map(({ grantId }) => grantId)).toEqual([grants.items[0]?.id]);
    const { items } = await well<WirePage<{ action: string }>>('/activity-log');
    expect(items.map(({ action }) => action)).toEqual(['coupon.redeemed']);
  });

  test('counts up to the limit, however many ask at once', { needs: 'concurrency' }, async ({
    store,
  }) => {
    await seedCatalogs(store);
    const { well } = await client(store).newPerson();
    const answers = await race(8, () =>
      well<{ ok: boolean }>('/usage/photos', { json: { amount: 3 } }),
    );
    const counted = valuesOf(answers).filter(({ ok }) => ok);
    // Three of three each are 9 of 10.
    expect(counted).toHaveLength(3);
    expect(await well('/entitlements/photos')).toMatchObject({ used: 9, allowed: true });
  });

  test('counts a key once, and says when there is more', async ({ store, clock }) => {
    await seedCatalogs(store);
    clock.set(new Date('2026-01-05T12:00:00Z'));
    const { well } = await client(store).newPerson();
    const use = (idempotencyKey: string, amount = 1) =>
      well('/usage/ai_calls', { json: { amount, idempotencyKey } });
    expect(await use('a', 2)).toMatchObject({ ok: true, used: 2, limit: 3 });
    expect(await use('a', 2)).toMatchObject({ ok: true, used: 2 });
    // The day ends in Berlin, where the profile is.
    expect(await use('b', 2)).toEqual({
      ok: false,
      reason: 'limit',
      limit: 3,
      retryAfter: '2026-01-05T23:00:00.000Z',
    });
  });
});
