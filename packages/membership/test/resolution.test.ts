import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { Entitlement } from '../src/index.ts';
import { catalog } from './support/catalog.ts';
import { composition } from './support/composition.ts';
import { type Context, newMember, setBaseTier } from './support/members.ts';
import { type ResolutionCase, resolutionCases } from './support/resolution-cases.ts';

const now = new Date('2026-06-15T12:00:00.000Z');
const at = (offset: number) => new Date(now.getTime() + offset);

suite('what a profile may do', composition, (test) => {
  test(`is resolved in order, in ${resolutionCases.length} cases`, async (context) => {
    const { store, clock } = context;
    await store.membership.seed(catalog);
    for (const resolution of resolutionCases) {
      const profileId = await arrange(context, resolution);
      clock.set(now);
      const { entitlements } = store.membership.forProfile(profileId);
      const found = await entitlements.resolve(resolution.feature);
      expect(summaryOf(found), resolution.title).toEqual({
        feature: resolution.feature,
        allowed: resolution.allowed,
        limit: resolution.limit,
        used: resolution.usedNow ?? 0,
        because: resolution.because,
      });
      clock.set(now);
      const all = await entitlements.resolveAll();
      expect(
        all.find(({ feature }) => feature === resolution.feature),
        resolution.title,
      ).toEqual(found);
    }
  });

  test('is resolved for all features in one statement', async (context) => {
    const { store, queries, resetQueries } = context;
    await store.membership.seed(catalog);
    const { profileId } = await newMember(store);
    const own = store.membership.forProfile(profileId);
    for (const tierId of ['plus', 'premium', 'twin']) await own.grants.grant({ tierId, days: 30 });
    await own.restrictions.set('calls', { customLimit: 5 });
    await own.usage.consume('calls', { amount: 2 });
    resetQueries();
    const all = await own.entitlements.resolveAll();
    expect(queries.map(({ name }) => name)).toEqual(['membership.entitlements.all']);
    expect(all.map(({ feature, limit, used }) => [feature, limit, used])).toEqual([
      ['calls', 5, 2],
      ['charts', 'unlimited', 0],
      ['exports', 0, 0],
      ['photos', 'unlimited', 0],
    ]);
  });

  test('says when the count begins anew, in the time zone of the profile', async ({
    store,
    clock,
  }) => {
    await store.membership.seed(catalog);
    const { profileId } = await newMember(store, 'America/New_York');
    clock.set(new Date('2026-03-08T04:59:59.000Z'));
    const { entitlements } = store.membership.forProfile(profileId);
    const resets = (await entitlements.resolveAll()).map(({ resetsAt }) => resetsAt?.toISOString());
    expect(resets).toEqual([
      '2026-03-08T05:00:00.000Z',
      undefined,
      '2026-04-01T04:00:00.000Z',
      undefined,
    ]);
  });

  test('is by the older of two grants of one rank, whatever their ids', async (context) => {
    const { store, db, tables } = context;
    await store.membership.seed(catalog);
    const { profileId } = await newMember(store);
    const grant = (id: string, tierId: string, year: number) => {
      const createdAt = new Date(Date.UTC(year, 0));
      const validUntil = at(1);
      return { id, profileId, tierId, validFrom: createdAt, validUntil, createdAt };
    };
    await db
      .insert(tables.accessGrants)
      .values([
        grant('e3a1b1c2-0000-4000-8000-000000000001', 'plus', 2024),
        grant('1b9d6bcd-0000-4000-8000-000000000002', 'twin', 2025),
      ]);
    context.clock.set(now);
    const { because } = await store.membership.forProfile(profileId).entitlements.resolve('calls');
    expect(because.find(({ decided }) => decided)).toMatchObject({ tierId: 'plus' });
  });

  test('leaves out what was revoked long ago, whenever it was to end', async (context) => {
    const { store, clock } = context;
    await store.membership.seed(catalog);
    const { profileId } = await newMember(store);
    const { grants, entitlements } = store.membership.forProfile(profileId);
    const { id } = await grants.grant({ tierId: 'plus', days: 36_500 });
    await grants.revoke(id);
    const explained = async () =>
      (await entitlements.resolve('calls')).because.filter(({ rule }) => rule === 'grant');
    expect(await explained()).toMatchObject([{ outcome: 'revoked' }]);
    clock.advance(31 * 24 * 60 * 60 * 1000);
    expect(await explained()).toEqual([]);
  });

  test('is unknown for unknown features and profiles', async ({ store }) => {
    await store.membership.seed(catalog);
    const { profileId } = await newMember(store);
    const nobody = store.membership.forProfile('00000000-0000-7000-8000-000000000000');
    const own = store.membership.forProfile(profileId);
    await expect(own.entitlements.resolve('nothing')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'features',
    });
    for (const call of [
      () => nobody.entitlements.resolve('calls'),
      () => nobody.entitlements.resolveAll(),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', table: 'profiles' });
    }
    await expect(own.entitlements.resolve('')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(() => store.membership.forProfile('me')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });

  test('is nothing at all without a catalog', async ({ store }) => {
    const { profileId } = await newMember(store);
    const own = store.membership.forProfile(profileId);
    expect(await own.entitlements.resolveAll()).toEqual([]);
  });
});

async function arrange(context: Context, resolution: ResolutionCase): Promise<string> {
  const { store, db, tables, clock } = context;
  clock.set(at(-1));
  const { profileId } = await newMember(store);
  const own = store.membership.forProfile(profileId);
  await setBaseTier(context, profileId, resolution.base ?? 'free');
  for (const grant of resolution.grants ?? []) {
    clock.set(at(-1));
    const { id } = await own.grants.grant({
      tierId: grant.tier,
      validFrom: at(grant.from),
      validUntil: at(grant.until),
    });
    if (grant.pausedAt !== undefined) {
      clock.set(at(grant.pausedAt));
      expect((await own.grants.pause(id)).status, resolution.title).toBe('paused');
    }
    if (grant.resumedAt !== undefined) {
      clock.set(at(grant.resumedAt));
      expect((await own.grants.resume(id)).status, resolution.title).toBe('resumed');
    }
    if (grant.isRevoked) await own.grants.revoke(id);
  }
  if (resolution.restriction)
    await own.restrictions.set(resolution.feature, resolution.restriction);
  if (resolution.used) {
    await db.insert(tables.userFeatureUsage).values({
      profileId,
      featureId: resolution.feature,
      usageCount: resolution.used.count,
      resetAt: resolution.used.resetIn === null ? null : at(resolution.used.resetIn),
    });
  }
  return profileId;
}

function summaryOf({ because, feature, allowed, limit, used }: Entitlement) {
  const words = because.map((reason) => {
    const name = 'tierId' in reason ? reason.tierId : reason.rule;
    const text = `${name} ${reason.outcome}`;
    return reason.decided ? `[${text}]` : text;
  });
  return { feature, allowed, limit, used, because: words.join(', ') };
}
