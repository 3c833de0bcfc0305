import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { defaultSeeds, type Seeds } from '../src/index.ts';
import { catalog } from './support/catalog.ts';
import { composition } from './support/composition.ts';
import { newMember, setBaseTier } from './support/members.ts';

const plus = { id: 'plus', name: 'Plus', rank: 20 };

suite('administration', composition, (test) => {
  test('begins with a catalog, and leaves alone what is there', async ({ store }) => {
    const { tiers, features, limits, seed } = store.membership;
    await tiers.create({ ...plus, name: 'Plus, renamed', rank: 21 });
    await seed();
    await seed();
    expect((await tiers.all()).map(({ id, rank }) => [id, rank])).toEqual([
      ['free', 0],
      ['plus', 21],
      ['premium', 30],
      ['trial', 10],
    ]);
    expect((await features.all()).map(({ id }) => id)).toEqual(
      defaultSeeds.features.map(({ id }) => id).sort(),
    );
    expect(
      (await limits.ofTier('premium')).map(({ featureId, limit }) => [featureId, limit]),
    ).toEqual([
      ['ai_calls', 100],
      ['charts', 1],
      ['data_export', 'unlimited'],
      ['photos', 'unlimited'],
    ]);
    const missing = seed({ tiers: [], features: [], limits: { free: { nothing: 1 } } });
    await expect(missing).rejects.toMatchObject({ code: 'REFERENCE' });
    for (const [change, field] of [
      [{ tiers: undefined }, 'tiers'],
      [{ features: [null] }, 'features.0'],
      [{ limits: { free: null } }, 'limits.free'],
      [{ limits: { free: { charts: -1 } } }, 'limits.free.charts'],
    ] as const) {
      const seeds = { tiers: [], features: [], limits: {}, ...change } as unknown as Seeds;
      await expect(seed(seeds), field).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    }
  });

  test('begins with what a seed leaves out, as with what it does not say', async ({ store }) => {
    const { tiers, features, seed } = store.membership;
    const unsaid = { description: undefined, sortOrder: undefined, isActive: undefined };
    await seed({
      tiers: [{ ...plus, ...unsaid }],
      features: [{ id: 'calls', name: 'Calls', limitType: 'count', resetPeriod: undefined }],
      limits: {},
    });
    expect(await tiers.all()).toMatchObject([{ ...plus, sortOrder: 0, isActive: true }]);
    expect(await features.all()).toMatchObject([{ id: 'calls', resetPeriod: 'total' }]);
  });

  test('creates, changes and deletes tiers', async ({ store }) => {
    const { tiers } = store.membership;
    const created = await tiers.create({ ...plus, priceMonthly: 4.999, priceYearly: 49 });
    expect(created).toMatchObject({
      ...plus,
      description: null,
      priceMonthly: 5,
      priceYearly: 49,
      trialDays: null,
      isActive: true,
      sortOrder: 0,
    });
    expect(await tiers.get('plus')).toEqual(created);
    const unsaid = { id: 'unsaid', name: 'Unsaid', rank: 1, isActive: undefined };
    expect(await tiers.create(unsaid)).toMatchObject({ isActive: true, sortOrder: 0 });
    expect(await tiers.update('plus', { description: 'More', isActive: false })).toMatchObject({
      name: 'Plus',
      description: 'More',
      isActive: false,
      priceMonthly: 5,
    });
    await expect(tiers.create(plus)).rejects.toMatchObject({ code: 'CONFLICT', columns: ['id'] });
    await tiers.delete('plus');
    for (const call of [
      () => tiers.get('plus'),
      () => tiers.update('plus', { rank: 1 }),
      () => tiers.delete('plus'),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', table: 'tiers' });
    }
  });

  test('deletes a tier with its limits and grants, and keeps its coupons', async ({ store }) => {
    const { tiers, limits, coupons, seed, forProfile } = store.membership;
    await seed(catalog);
    const { grants } = forProfile((await newMember(store)).profileId);
    await grants.grant({ tierId: 'plus', days: 1 });
    const coupon = await coupons.create({ code: 'PLUS', tierId: 'plus', durationDays: 1 });
    await tiers.delete('plus');
    expect(await limits.ofTier('plus')).toEqual([]);
    expect((await grants.list()).items).toEqual([]);
    expect(await coupons.get(coupon.id)).toMatchObject({ tierId: null });
  });

  test('creates, changes and deletes features', async ({ store }) => {
    const { features, seed, forProfile } = store.membership;
    await seed(catalog);
    const own = forProfile((await newMember(store)).profileId);
    const created = await features.create({ id: 'sync', name: 'Sync', limitType: 'boolean' });
    expect(created).toMatchObject({ description: null, category: null, resetPeriod: 'total' });
    expect(await features.update('sync', { category: 'data' })).toMatchObject({
      name: 'Sync',
      category: 'data',
    });
    const fixed = { resetPeriod: 'daily' } as object;
    await expect(features.update('sync', fixed)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'resetPeriod',
    });
    await expect(features.create(created)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(
      features.create({ id: 'sync', name: 'Again', limitType: 'count' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', columns: ['id'] });
    await own.usage.consume('calls', { idempotencyKey: 'k' });
    await own.restrictions.set('calls', { customLimit: 2 });
    const others = (await features.all()).filter(({ id }) => id !== 'calls');
    await features.delete('calls');
    await expect(features.get('calls')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await features.all()).toEqual(others);
    expect(others).not.toEqual([]);
    expect(await own.restrictions.all()).toEqual([]);
  });

  test('sets and clears limits', async ({ store }) => {
    const { limits, seed } = store.membership;
    await seed(catalog);
    const key = { tierId: 'free', featureId: 'calls' };
    expect(await limits.set({ ...key, limit: 'unlimited' })).toMatchObject({
      ...key,
      limit: 'unlimited',
    });
    expect(await limits.set({ ...key, limit: 0 })).toMatchObject({ limit: 0 });
    const left = (await limits.ofTier('free')).filter(({ featureId }) => featureId !== 'calls');
    const plus = await limits.ofTier('plus');
    await limits.clear(key);
    expect([await limits.ofTier('free'), await limits.ofTier('plus')]).toEqual([left, plus]);
    expect([left.length, plus.length]).toEqual([2, 4]);
    await expect(limits.clear(key)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'tier_limits',
    });
    const { profileId } = await newMember(store);
    const found = await store.membership.forProfile(profileId).entitlements.resolve('calls');
    expect(found).toMatchObject({ allowed: false, limit: 0 });
  });

  test('sets and clears restrictions', async (context) => {
    const { store } = context;
    await store.membership.seed(catalog);
    const { profileId } = await newMember(store);
    await setBaseTier(context, profileId, 'premium');
    const { restrictions, entitlements } = store.membership.forProfile(profileId);
    await restrictions.set('calls', { isDisabled: true, customLimit: 9 });
    await restrictions.set('photos', { customLimit: 'unlimited' });
    expect(await restrictions.set('calls', { customLimit: 4 })).toMatchObject({
      featureId: 'calls',
      isDisabled: false,
      customLimit: 4,
    });
    expect((await restrictions.all()).map((row) => [row.featureId, row.customLimit])).toEqual([
      ['calls', 4],
      ['photos', 'unlimited'],
    ]);
    const other = store.membership.forProfile((await newMember(store)).profileId);
    await other.restrictions.set('calls', { customLimit: 4 });
    await restrictions.clear('calls');
    expect((await restrictions.all()).map(({ featureId }) => featureId)).toEqual(['photos']);
    expect(await other.restrictions.all()).toMatchObject([{ featureId: 'calls' }]);
    expect(await entitlements.resolve('calls')).toMatchObject({ limit: 'unlimited' });
    await expect(restrictions.clear('calls')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('refuses bad values, and writes nothing', async ({ store, db, tables }) => {
    const { tiers, features, limits, forProfile, seed } = store.membership;
    const bad = { code: 'INVALID_INPUT' };
    for (const change of [
      { id: 'Plus' },
      { id: '' },
      { id: 'x'.repeat(51) },
      { name: '' },
      { name: 'nul\0' },
      { rank: 0.5 },
      { rank: Number.NaN },
      { rank: 2 ** 31 },
      { priceMonthly: -1 },
      { priceMonthly: Number.POSITIVE_INFINITY },
      { trialDays: -1 },
      { surprise: true },
    ]) {
      await expect(
        tiers.create({ ...plus, ...change }),
        JSON.stringify(change),
      ).rejects.toMatchObject(bad);
    }
    const sync = { id: 'sync', name: 'Sync', limitType: 'count' as const };
    for (const change of [{ id: 'Sync!' }, { limitType: 'weekly' }, { resetPeriod: 'yearly' }]) {
      await expect(features.create({ ...sync, ...(change as object) })).rejects.toMatchObject(bad);
    }
    expect(await db.select().from(tables.tiers)).toEqual([]);
    expect(await db.select().from(tables.features)).toEqual([]);

    await seed(catalog);
    const own = forProfile((await newMember(store)).profileId);
    const before = await db.select().from(tables.tierLimits);
    for (const limit of [-1, -2, 0.5, Number.NaN, 2 ** 31, '5', null, undefined]) {
      const input = { tierId: 'free', featureId: 'calls', limit: limit as number };
      await expect(limits.set(input), String(limit)).rejects.toMatchObject(bad);
      if (limit === null || limit === undefined) continue;
      const customLimit = limit as number;
      await expect(own.restrictions.set('calls', { customLimit })).rejects.toMatchObject(bad);
    }
    for (const [key, columns] of [
      [{ tierId: 'nothing', featureId: 'calls' }, ['tierId']],
      [{ tierId: 'free', featureId: 'nothing' }, ['featureId']],
    ] as const) {
      await expect(limits.set({ ...key, limit: 1 })).rejects.toMatchObject({
        code: 'REFERENCE',
        columns,
      });
    }
    await expect(own.restrictions.set('nothing', {})).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['featureId'],
    });
    expect(await db.select().from(tables.tierLimits)).toEqual(before);
    expect(await own.restrictions.all()).toEqual([]);
  });

  test('refuses the id of a tier or feature under the name that the call has for it', async ({
    store,
  }) => {
    const { tiers, features, limits, forProfile } = store.membership;
    const { restrictions } = forProfile((await newMember(store)).profileId);
    for (const [call, field] of [
      [() => tiers.get(''), 'id'],
      [() => tiers.update('', {}), 'id'],
      [() => tiers.delete(''), 'id'],
      [() => limits.ofTier(''), 'tier'],
      [() => features.get(''), 'feature'],
      [() => features.update('', {}), 'feature'],
      [() => features.delete(''), 'feature'],
      [() => restrictions.set('', {}), 'feature'],
      [() => restrictions.clear(''), 'feature'],
    ] as const)
      await expect(call()).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
  });
});
