import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';
import { begin } from './support/members.ts';

const [early, late] = [new Date('2026-01-01T00:00:00.000Z'), new Date('2026-01-02T00:00:00.000Z')];

suite('raw SQL', composition, (test) => {
  test('breaks no rule that is about several columns', async (context) => {
    const { store, db, tables } = context;
    const { own, userId } = await begin(context);
    const { coupons, accessGrants, featureCharges } = tables;
    await store.membership.coupons.create({ code: 'SUMMER', tierId: 'plus', durationDays: 1 });
    await own.grants.grant({ tierId: 'plus', days: 1 });
    await own.usage.reserve('photos', { amount: 2 });

    const coupon = (row: Partial<typeof coupons.$inferInsert>) => db.update(coupons).set(row);
    const grant = (row: Partial<typeof accessGrants.$inferInsert>) =>
      db.update(accessGrants).set(row);
    const charge = (row: Partial<typeof featureCharges.$inferInsert>) =>
      db.update(featureCharges).set(row);
    for (const [constraint, write] of [
      ['coupons_validity_check', () => coupon({ validFrom: late, validUntil: early })],
      ['coupons_validity_check', () => coupon({ validFrom: late, validUntil: late })],
      ['coupons_uses_check', () => coupon({ maxUses: 1, currentUses: 2 })],
      ['access_grants_validity_check', () => grant({ validFrom: late, validUntil: late })],
      ['access_grants_pause_check', () => grant({ pausedBy: userId })],
      ['feature_charges_return_check', () => charge({ returned: 3 })],
      ['feature_charges_settlement_check', () => charge({ settledAt: early })],
      ['feature_charges_settlement_check', () => charge({ status: 'released' })],
      ['feature_charges_expiry_check', () => charge({ expiresAt: null })],
    ] as const)
      await expect(write(), constraint).rejects.toMatchObject({ code: 'CHECK', constraint });

    await coupon({ validFrom: early, validUntil: null });
    await coupon({ validFrom: null, validUntil: early, maxUses: 1, currentUses: 1 });
    await coupon({ validFrom: early, validUntil: late, maxUses: null, currentUses: 2 });
    await grant({ pausedBy: userId, pausedAt: early });
    await charge({ status: 'released', settledAt: early, returned: 2 });
    await charge({ status: 'charged', expiresAt: null });
  });
});
