import { expect } from 'vitest';
import type { Attack, Outcome } from './attacks.ts';
import { catalog } from './catalog.ts';
import { type MembershipStore, newMember, newProfiles } from './members.ts';

/** A race: what is there before, who calls at once, and what must be true after. */
export interface Scenario {
  readonly title: string;
  /** Give the calls, and the check of what became of them. */
  arrange(
    stage: Stage,
  ): Promise<{ attacks: Attack[]; check(outcomes: readonly Outcome[]): Promise<void> }>;
}

export interface Stage {
  readonly store: MembershipStore;
  /** Set the time of the store. */
  setTime(time: number): void;
}

const midnight = Date.parse('2026-01-02T00:00:00.000Z');
const noon = midnight - 12 * 3_600_000;
const day = 24 * 3_600_000;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

function count(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of outcomes) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

async function begin({ store, setTime }: Stage) {
  setTime(noon);
  await store.membership.seed(catalog);
}

/** Give a profile a limit of its own: how much of a feature it may use. */
async function limited(stage: Stage, feature: string, customLimit: number) {
  await begin(stage);
  const { profileId } = await newMember(stage.store);
  const own = stage.store.membership.forProfile(profileId);
  await own.restrictions.set(feature, { customLimit });
  return { profileId, own };
}

function redemption(
  title: string,
  maxUses: number,
  profiles: number,
  calls: number,
  expected: Record<string, number>,
): Scenario {
  return {
    title,
    async arrange(stage) {
      await begin(stage);
      const { coupons, forProfile } = stage.store.membership;
      const coupon = await coupons.create({
        code: 'RACE',
        tierId: 'plus',
        durationDays: 30,
        maxUses,
      });
      const ids = await newProfiles(stage.store, profiles);
      const profileOf = (index: number) => ids[index % ids.length] ?? '';
      return {
        attacks: times(calls, (index) => ({
          call: 'redeem',
          code: 'RACE',
          profileId: profileOf(index),
          at: noon,
        })),
        async check(outcomes) {
          expect(count(outcomes)).toEqual(expected);
          const granted = expected.granted ?? 0;
          expect((await coupons.get(coupon.id)).currentUses).toBe(granted);
          const { items } = await coupons.redemptions(coupon.id, { limit: 100 });
          expect(items).toHaveLength(granted);
          for (const { grantId } of items) expect(grantId).not.toBeNull();
          const grants = await Promise.all(
            ids.map(async (id) => (await forProfile(id).grants.list()).items),
          );
          expect(grants.flat()).toHaveLength(granted);
        },
      };
    },
  };
}

function overLimit(call: 'consume' | 'reserve'): Scenario {
  return {
    title: `200 ${call === 'consume' ? 'consumes' : 'reservations'} against a limit of 10 are exactly 10`,
    async arrange(stage) {
      const { profileId, own } = await limited(stage, 'calls', 10);
      return {
        attacks: times(200, () => ({ call, feature: 'calls', amount: 1, profileId, at: noon })),
        async check(outcomes) {
          expect(count(outcomes)).toEqual({ ok: 10, limit: 190 });
          expect(await own.entitlements.resolve('calls')).toMatchObject({
            used: 10,
            allowed: false,
          });
        },
      };
    },
  };
}

export const scenarios: readonly Scenario[] = [
  redemption('one use and 64 profiles are one redemption and one grant', 1, 64, 64, {
    granted: 1,
    exhausted: 63,
  }),
  redemption('five uses and 64 profiles are five redemptions and grants', 5, 64, 64, {
    granted: 5,
    exhausted: 59,
  }),
  redemption('five uses and one profile 64 times are one use', 5, 1, 64, {
    granted: 1,
    already: 63,
  }),
  redemption('as many uses as profiles, each twice, are one for each', 32, 32, 64, {
    granted: 32,
    already: 32,
  }),
  overLimit('consume'),
  overLimit('reserve'),
  {
    title:
      '200 consumes over the edge of a window are what was left before it and exactly 10 after',
    async arrange(stage) {
      const { profileId, own } = await limited(stage, 'calls', 10);
      await own.usage.consume('calls', { amount: 7 });
      return {
        attacks: times(200, (index) => ({
          call: 'consume',
          feature: 'calls',
          amount: 1,
          profileId,
          at: index % 2 ? midnight : midnight - 1,
        })),
        async check(outcomes) {
          const after = outcomes.filter(
            ({ until }) => until === new Date(midnight + day).toISOString(),
          );
          const before = outcomes.filter(({ until }) => until === new Date(midnight).toISOString());
          expect(after).toHaveLength(10);
          expect(before.length).toBeLessThanOrEqual(3);
          expect(count(outcomes)).toEqual({
            ok: 10 + before.length,
            limit: 190 - before.length,
          });
          stage.setTime(midnight);
          expect(await own.entitlements.resolve('calls')).toMatchObject({ used: 10 });
        },
      };
    },
  },
  {
    title: 'one key 64 times is one use',
    async arrange(stage) {
      const { profileId, own } = await limited(stage, 'calls', 10);
      return {
        attacks: times(64, () => ({
          call: 'consume',
          feature: 'calls',
          amount: 3,
          key: 'k',
          profileId,
          at: noon,
        })),
        async check(outcomes) {
          expect(count(outcomes)).toEqual({ ok: 64 });
          expect(await own.entitlements.resolve('calls')).toMatchObject({ used: 3 });
        },
      };
    },
  },
  {
    title: 'reservations that expire while they are committed and released sum up',
    async arrange(stage) {
      const { profileId, own } = await limited(stage, 'photos', 100);
      const reserved = await Promise.all(
        times(20, async () => {
          stage.setTime(noon);
          const outcome = await own.usage.reserve('photos', { amount: 4 });
          if (!outcome.ok) throw new Error(outcome.reason);
          return outcome.reservation;
        }),
      );
      const expiry = Math.max(...reserved.map(({ expiresAt }) => expiresAt.getTime()));
      const early = noon + 60_000;
      return {
        attacks: reserved.flatMap(({ id }, index): Attack[] => [
          { call: 'commit', id, amount: 1, profileId, at: early },
          { call: 'consume', feature: 'photos', amount: 2, profileId, at: expiry },
          index % 4 === 0
            ? { call: 'release', id, profileId, at: early }
            : { call: 'commit', id, amount: 1, profileId, at: early },
          {
            call: 'consume',
            feature: 'photos',
            amount: 2,
            key: `k${index}`,
            profileId,
            at: expiry,
          },
        ]),
        async check(outcomes) {
          expect(outcomes.filter(({ status }) => status.startsWith('error'))).toEqual([]);
          const consumed = outcomes.filter(({ status }) => status === 'ok');
          const settled = new Map<string, Set<string>>();
          for (const { attack, status } of outcomes) {
            if (!('id' in attack)) continue;
            settled.set(attack.id, (settled.get(attack.id) ?? new Set()).add(status));
          }
          // Both who ended a reservation were told the same end.
          for (const ends of settled.values()) expect(ends.size).toBe(1);
          const charged = [...settled.values()].filter((ends) => ends.has('charged'));
          const sum = 2 * consumed.length + charged.length;
          expect(sum).toBeLessThanOrEqual(100);
          stage.setTime(expiry);
          expect(await own.entitlements.resolve('photos')).toMatchObject({ used: sum });
          // The next use writes down what has expired.
          await own.restrictions.set('photos', { customLimit: 'unlimited' });
          expect(await own.usage.consume('photos')).toMatchObject({ ok: true, used: sum + 1 });
        },
      };
    },
  },
  {
    title: 'a pause that is ended 64 times is ended once',
    async arrange(stage) {
      await begin(stage);
      const { profileId } = await newMember(stage.store);
      const { grants } = stage.store.membership.forProfile(profileId);
      const grant = await grants.grant({ tierId: 'plus', validFrom: new Date(noon), days: 10 });
      stage.setTime(noon + day);
      await grants.pause(grant.id);
      return {
        attacks: times(64, (index) => ({
          call: 'resume',
          id: grant.id,
          profileId,
          at: noon + (index % 2 ? 3 : 5) * day,
        })),
        async check(outcomes) {
          expect(count(outcomes)).toEqual({ resumed: 64 });
          const { validUntil, pausedAt } = await grants.get(grant.id);
          expect(pausedAt).toBeNull();
          // The first one ended it; all others were told its end.
          const ends = new Set(outcomes.map(({ until }) => until));
          expect([...ends]).toEqual([validUntil.toISOString()]);
        },
      };
    },
  },
];
