import { suite } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { codeAlphabet, makeCode } from '../src/coupons/codes.ts';
import { composition } from './support/composition.ts';
import { begin, newMember, newProfiles } from './support/members.ts';

const terms = { code: 'SUMMER-26', tierId: 'plus', durationDays: 30 };

suite('giving coupons out', composition, (test) => {
  test('makes a thousand at once, each with a code of its own that is easy to read', async (context) => {
    const { store } = context;
    await begin(context);
    const { coupons } = store.membership;
    const made = await coupons.createMany({
      count: 1000,
      prefix: 'fit',
      tierId: 'plus',
      durationDays: 7,
      maxUses: 1,
    });
    expect(new Set(made.map(({ code }) => code)).size).toBe(1000);
    const pattern = new RegExp(`^FIT-[${codeAlphabet}]{12}$`);
    for (const { code } of made) expect(code).toMatch(pattern);
    let listed = 0;
    let after: string | undefined;
    do {
      const page = await coupons.list({ limit: 100, after });
      listed += page.items.length;
      after = page.next;
    } while (after !== undefined);
    expect(listed).toBe(1000);
  });

  test('lists who redeemed, page by page', async (context) => {
    const { store } = context;
    await begin(context);
    const coupon = await store.membership.coupons.create(terms);
    const profiles = await newProfiles(store, 12);
    for (const id of profiles) await store.membership.forProfile(id).coupons.redeem(terms.code);
    const first = await store.membership.coupons.redemptions(coupon.id, { limit: 5 });
    const rest = await store.membership.coupons.redemptions(coupon.id, {
      limit: 100,
      after: first.next,
    });
    expect([...first.items, ...rest.items].map(({ profileId }) => profileId)).toEqual(profiles);
    expect(rest.next).toBeUndefined();
  });

  test('changes, finds and deletes them; grants outlive their coupon', async (context) => {
    const { store, db, tables } = context;
    const { own } = await begin(context);
    const { coupons } = store.membership;
    const coupon = await coupons.create({ ...terms, maxUses: 3 });
    await own.coupons.redeem(terms.code);
    expect(await coupons.update(coupon.id, { durationDays: 60, maxUses: 1 })).toMatchObject({
      durationDays: 60,
      maxUses: 1,
      tierId: 'plus',
      currentUses: 1,
    });
    expect(await coupons.update(coupon.id, { maxUses: null })).toMatchObject({ maxUses: null });
    expect(await coupons.findByCode('summer-26')).toMatchObject({ id: coupon.id });
    expect(await coupons.findByCode('winter')).toBeUndefined();
    const other = await coupons.create({ ...terms, code: 'AUTUMN' });
    await coupons.delete(coupon.id);
    expect((await coupons.list()).items).toEqual([other]);
    await expect(coupons.get(coupon.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(coupons.delete(coupon.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const refused of [coupons.get('x'), coupons.redemptions('x'), own.grants.get('x')])
      await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await db.select().from(tables.couponRedemptions)).toEqual([]);
    expect((await own.grants.list()).items).toMatchObject([{ couponId: null, tierId: 'plus' }]);
  });

  test('refuses bad terms, and writes nothing', async (context) => {
    const { store, db, tables } = context;
    const { own } = await begin(context);
    const { coupons } = store.membership;
    const bad: [object, string][] = [
      [{ code: 'x' }, 'code'],
      [{ code: 'not a code' }, 'code'],
      [{ durationDays: 0 }, 'durationDays'],
      [{ durationDays: 1.5 }, 'durationDays'],
      [{ durationDays: Number.NaN }, 'durationDays'],
      [{ maxUses: 0 }, 'maxUses'],
      [{ maxUses: -1 }, 'maxUses'],
      [{ validFrom: new Date(2), validUntil: new Date(1) }, 'validUntil'],
      [{ validFrom: new Date(Number.NaN) }, 'validFrom'],
      [{ surprise: 1 }, 'surprise'],
      [{ currentUses: 5 }, 'currentUses'],
    ];
    for (const [change, field] of bad) {
      await expect(coupons.create({ ...terms, ...change }), field).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
    for (const [change, field] of [
      [{ count: 0 }, 'count'],
      [{ count: 1001 }, 'count'],
      [{ count: 1, length: 7 }, 'length'],
      [{ count: 1, length: 25 }, 'length'],
      [{ count: 1, prefix: '' }, 'prefix'],
    ] as const) {
      const input = { tierId: 'plus', durationDays: 1, ...change };
      await expect(coupons.createMany(input), field).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
    await expect(coupons.create({ ...terms, tierId: 'nothing' })).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['tierId'],
    });
    expect(await db.select().from(tables.coupons)).toEqual([]);

    const coupon = await coupons.create({ ...terms, maxUses: 2 });
    await expect(coupons.create(terms)).rejects.toMatchObject({
      code: 'CONFLICT',
      columns: ['code'],
    });
    await own.coupons.redeem(terms.code);
    const other = store.membership.forProfile((await newMember(store)).profileId);
    await other.coupons.redeem(terms.code);
    await expect(coupons.update(coupon.id, { maxUses: 1 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ field: 'maxUses', message: 'Expected at least the number of uses so far' }],
    });
    await coupons.update(coupon.id, { validFrom: new Date(2000) });
    for (const validUntil of [new Date(1000), new Date(2000)])
      await expect(coupons.update(coupon.id, { validUntil })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'validUntil',
      });
    expect(await coupons.update(coupon.id, { validUntil: new Date(3000) })).toMatchObject({
      validFrom: new Date(2000),
      validUntil: new Date(3000),
    });
    const late = coupons.update(coupon.id, { validFrom: new Date(4000) });
    await expect(late).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'validFrom' });
    await expect(coupons.get('x')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'id' });
    const counted = db
      .update(tables.coupons)
      .set({ currentUses: 3 })
      .where(eq(tables.coupons.id, coupon.id));
    await expect(counted).rejects.toMatchObject({
      code: 'CHECK',
      constraint: 'coupons_uses_check',
      // The check is about two columns, and named after neither.
      columns: [],
    });
  });

  test('draws every character of a code equally often', async () => {
    const counts = new Map<string, number>();
    // A remainder of all bytes would give eight of them an eighth more than the others.
    for (let times = 0; times < 10; times++)
      for (const char of makeCode(31_000, '')) counts.set(char, (counts.get(char) ?? 0) + 1);
    expect([...counts.keys()].sort().join('')).toBe(codeAlphabet);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(700);
    expect(codeAlphabet).not.toMatch(/[0O1IL]/);
  });
});
