import { uuidv7 } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { catalog } from './support/catalog.ts';
import { composition } from './support/composition.ts';
import { begin, newMember } from './support/members.ts';

const day = 24 * 60 * 60_000;
const terms = { code: 'SUMMER-26', tierId: 'plus', durationDays: 30 };

suite('redeeming a coupon', composition, (test) => {
  test('gives a grant, and is written down and counted with it', async (context) => {
    const { store, clock } = context;
    const { own, profileId } = await begin(context);
    const coupon = await store.membership.coupons.create({ ...terms, maxUses: 2 });
    const outcome = await own.coupons.redeem('  summer-26 ');
    expect(outcome).toMatchObject({
      status: 'granted',
      grant: {
        tierId: 'plus',
        couponId: coupon.id,
        grantedBy: 'coupon',
        isActive: true,
        remaining: null,
      },
    });
    if (outcome.status !== 'granted') throw new Error(outcome.status);
    const { validFrom, validUntil, id: grantId } = outcome.grant;
    expect(validUntil.getTime() - validFrom.getTime()).toBe(30 * day);
    expect(await own.grants.get(grantId)).toEqual(outcome.grant);
    expect(await own.entitlements.resolve('calls')).toMatchObject({ limit: 20 });
    expect(await store.membership.coupons.get(coupon.id)).toMatchObject({ currentUses: 1 });
    const redemption = { couponId: coupon.id, profileId, grantId };
    expect((await own.coupons.redemptions()).items).toMatchObject([redemption]);
    expect((await store.membership.coupons.redemptions(coupon.id)).items).toMatchObject([
      redemption,
    ]);
    clock.set(validUntil);
    expect(await own.entitlements.resolve('calls')).toMatchObject({ limit: 3 });
  });

  test('finds codes of other signs than those that are made here, as they were moved in', async (context) => {
    const { store, db, tables } = context;
    const { own } = await begin(context);
    const { coupons } = store.membership;
    const row = await coupons.create({ ...terms, code: 'MADE-HERE' });
    const typed = {
      sommer_24: 'SOMMER_24',
      ' Fru\u0308h-10 ': 'FRÜH-10',
      'free Month': 'FREE MONTH',
      // Its capital is three signs, and two as it is kept.
      '\u0390-1': '\u03aa\u0301-1',
    };
    for (const [given, code] of Object.entries(typed)) {
      await db.insert(tables.coupons).values({ ...row, id: uuidv7(), code });
      expect((await coupons.findByCode(given))?.code).toBe(code);
      expect((await own.coupons.redeem(given)).status).toBe('granted');
      await expect(coupons.create({ ...terms, code })).rejects.toMatchObject({ field: 'code' });
    }
    for (const code of ['AB', 'A'.repeat(51), '-AB'])
      await expect(coupons.create({ ...terms, code })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'code',
      });
    for (const code of ['ABC', 'A'.repeat(50)])
      expect(await coupons.create({ ...terms, code })).toMatchObject({ code });
  });

  test('says why it gives nothing, and writes nothing', async (context) => {
    const { store, db, tables, clock } = context;
    const { own } = await begin(context);
    const { coupons } = store.membership;
    const now = clock.peek();
    const at = (offset: number) => new Date(now.getTime() + offset);
    await coupons.create({ ...terms, code: 'OFF', isActive: false });
    await coupons.create({ ...terms, code: 'RETIRED', tierId: 'retired' });
    await coupons.create({ ...terms, code: 'SOON', validFrom: at(day) });
    await coupons.create({ ...terms, code: 'LATE', validUntil: at(day) });
    await coupons.create({ ...terms, code: 'ONCE', maxUses: 1 });
    await coupons.create({ ...terms, code: 'ORPHAN', tierId: 'twin' });
    await store.membership.tiers.delete('twin');
    const other = store.membership.forProfile((await newMember(store)).profileId);
    await other.coupons.redeem('ONCE');
    const before = await db.select().from(tables.accessGrants);

    const redeem = async (code: unknown) => (await own.coupons.redeem(code)).status;
    expect(await redeem('OFF')).toBe('inactive');
    expect(await redeem('RETIRED')).toBe('inactive');
    expect(await redeem('ORPHAN')).toBe('inactive');
    clock.set(at(day - 1));
    expect(await redeem('SOON')).toBe('not-yet');
    clock.set(at(day));
    expect(await redeem('LATE')).toBe('expired');
    expect(await redeem('ONCE')).toBe('exhausted');
    const malformed = ['NOBODY', '', 'x', 'A B', 'nul\0', '\ud800', 'X'.repeat(500), null, 7, {}];
    for (const code of malformed) expect(await redeem(code)).toBe('unknown');

    expect(await db.select().from(tables.accessGrants)).toEqual(before);
    expect(await db.select().from(tables.couponRedemptions)).toHaveLength(1);
    expect((await coupons.findByCode('once'))?.currentUses).toBe(1);
    expect((await coupons.findByCode('late'))?.currentUses).toBe(0);
  });

  test('begins and ends to the millisecond', async (context) => {
    const { store, clock } = context;
    const { own } = await begin(context);
    const validFrom = new Date('2026-02-01T00:00:00.000Z');
    const validUntil = new Date('2026-02-01T00:00:00.001Z');
    await store.membership.coupons.create({ ...terms, validFrom, validUntil });
    clock.set(validFrom);
    expect((await own.coupons.redeem(terms.code)).status).toBe('granted');
  });

  test('goes through once for each profile', async (context) => {
    const { store } = context;
    const { own } = await begin(context);
    const coupon = await store.membership.coupons.create({ ...terms, maxUses: 5 });
    expect((await own.coupons.redeem(terms.code)).status).toBe('granted');
    expect((await own.coupons.redeem(terms.code)).status).toBe('already');
    await store.membership.coupons.update(coupon.id, { isActive: false });
    expect((await own.coupons.redeem(terms.code)).status).toBe('already');
    expect((await store.membership.coupons.get(coupon.id)).currentUses).toBe(1);
  });

  test('is not found for an unknown profile', async ({ store }) => {
    await store.membership.seed(catalog);
    await store.membership.coupons.create(terms);
    const nobody = store.membership.forProfile('00000000-0000-7000-8000-000000000000');
    await expect(nobody.coupons.redeem(terms.code)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'profiles',
    });
  });

  test('belongs to the transaction that it is called in', async (context) => {
    const { store, db, tables } = context;
    const { profileId } = await begin(context);
    const coupon = await store.membership.coupons.create(terms);
    const undo = new Error('undo');
    const done = store.transaction(async (tx) => {
      const own = tx.membership.forProfile(profileId);
      expect((await own.coupons.redeem(terms.code)).status).toBe('granted');
      expect((await own.coupons.redeem(terms.code)).status).toBe('already');
      throw undo;
    });
    await expect(done).rejects.toBe(undo);
    expect(await db.select().from(tables.couponRedemptions)).toEqual([]);
    expect(await db.select().from(tables.accessGrants)).toEqual([]);
    expect((await store.membership.coupons.get(coupon.id)).currentUses).toBe(0);
  });
});
