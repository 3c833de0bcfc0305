import { uuidv7 } from '@schema/core';
import { idOf } from '../../growth/fillings.ts';
import { dollar, question, type Slot } from '../../src/slots.ts';
import { spread } from '../../src/spread.ts';
import { domainCall, owners, prepared } from '../domain-call.ts';

const feature = 'ai_calls';
const profile = (n: number) => idOf('profile', spread(n, owners));

/**
 * The profile's own tier and those that it was granted, a row for each grant; what reservations hold
 * that have expired does not count.
 */
const resolve = (p: Slot, yes: string) => `select r.is_disabled, r.custom_limit, u.usage_count,
  (select coalesce(sum(c.amount), 0) from feature_charges c where c.profile_id = u.profile_id
  and c.feature_id = u.feature_id and c.status = 'reserved' and c.expires_at <= ${p(1)}
  and c.reset_at is not distinct from u.reset_at) as expired,
  u.reset_at, t.rank, l.limit_value, gt.rank as grant_rank, gl.limit_value as grant_limit
  from profiles p join features f on f.id = ${p(2)}
  left join user_feature_restrictions r on r.profile_id = p.id and r.feature_id = f.id
  left join user_feature_usage u on u.profile_id = p.id and u.feature_id = f.id
  left join tiers t on t.id = p.tier
  left join tier_limits l on l.tier_id = t.id and l.feature_id = f.id
  left join access_grants g on g.profile_id = p.id and g.is_active = ${yes} and g.paused_at is null
    and g.valid_from <= ${p(3)} and g.valid_until > ${p(4)}
  left join tiers gt on gt.id = g.tier_id
  left join tier_limits gl on gl.tier_id = g.tier_id and gl.feature_id = f.id where p.id = ${p(5)}`;

interface Resolved<Time, Bool> {
  readonly is_disabled: Bool | null;
  readonly custom_limit: number | null;
  readonly usage_count: number | string | null;
  readonly expired: number | string;
  readonly reset_at: Time | null;
  readonly rank: number | null;
  readonly limit_value: number | null;
  readonly grant_rank: number | null;
  readonly grant_limit: number | null;
}
type Rows = readonly Resolved<number | Date, number | boolean>[];

function entitlement(rows: Rows, now: Date) {
  const [row] = rows;
  if (!row) throw new Error('There is no such profile or feature.');
  let [rank, tierLimit] = [row.rank ?? 0, row.limit_value];
  for (const { grant_rank, grant_limit } of rows)
    if (grant_rank !== null && grant_rank > rank) [rank, tierLimit] = [grant_rank, grant_limit];
  const limit = row.is_disabled ? 0 : (row.custom_limit ?? tierLimit ?? 0);
  const isRunning = row.reset_at === null || Number(row.reset_at) > now.getTime();
  const used = isRunning ? Number(row.usage_count ?? 0) - Number(row.expired) : 0;
  return { allowed: limit === -1 || used < limit, limit };
}

const count = (p: Slot) => `insert into user_feature_usage
  (id, profile_id, feature_id, usage_count, last_used_at, reset_at, created_at, updated_at)
  values (${[1, 2, 3, 4, 5, 6, 7, 8].map(p)}) on conflict (profile_id, feature_id) do update set
  usage_count = case when user_feature_usage.reset_at <= excluded.updated_at then 0 else user_feature_usage.usage_count end + 1,
  reset_at = case when user_feature_usage.reset_at <= excluded.updated_at then excluded.reset_at else user_feature_usage.reset_at end,
  last_used_at = excluded.last_used_at, updated_at = excluded.updated_at
  where user_feature_usage.usage_count < ${p(9)} or user_feature_usage.reset_at <= excluded.updated_at
  returning usage_count, reset_at`;
const nextDay = (now: Date) => new Date((Math.floor(now.getTime() / 86_400_000) + 1) * 86_400_000);

const redemption = (
  p: Slot,
) => `insert into coupon_redemptions (id, coupon_id, profile_id, redeemed_at)
  values (${[1, 2, 3, 4].map(p)}) on conflict (coupon_id, profile_id) do nothing returning id`;
const use = (
  p: Slot,
) => `update coupons set current_uses = current_uses + 1, last_redemption_id = ${p(1)},
  updated_at = ${p(2)} where id = ${p(3)} and (max_uses is null or current_uses < max_uses) returning id`;
const grant = (p: Slot) => `insert into access_grants
  (id, profile_id, tier_id, granted_by, coupon_id, valid_from, valid_until, created_at, updated_at)
  values (${p(1)}, ${p(2)}, ${p(3)}, 'coupon', ${p(4)}, ${p(5)}, ${p(6)}, ${p(7)}, ${p(8)}) returning *`;
const coupon = (p: Slot, yes: string) => `select c.id, c.tier_id, c.duration_days from coupons c
  join tiers t on t.id = c.tier_id and t.is_active = ${yes} where c.code = ${p(1)} and c.is_active = ${yes}
  and (c.max_uses is null or c.current_uses < c.max_uses)`;
interface Coupon {
  readonly id: string;
  readonly tier_id: string;
  readonly duration_days: number;
}
const codeOf = (n: number) => `CODE${Math.floor(n / owners)}`;
const redeemer = (n: number) => idOf('profile', n % owners);
const daysAfter = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000);

export const membership = [
  domainCall({
    name: 'membership entitlements.resolve',
    ours: (store) => async (n) => {
      const resolved = await store.membership.forProfile(profile(n)).entitlements.resolve(feature);
      return { allowed: resolved.allowed, limit: resolved.limit };
    },
    sqlite: (database) => {
      const find = database.prepare<unknown[], Resolved<number, number>>(resolve(question, '1'));
      return (n) => {
        const now = new Date();
        return entitlement(
          find.all(now.getTime(), feature, now.getTime(), now.getTime(), profile(n)),
          now,
        );
      };
    },
    postgres: (sql) => async (n) => {
      const now = new Date();
      const rows = await sql.unsafe<Resolved<Date, boolean>[]>(
        resolve(dollar, 'true'),
        [now, feature, now, now, profile(n)],
        prepared,
      );
      return entitlement(rows, now);
    },
  }),
  domainCall({
    name: 'membership usage.consume',
    ours: (store) => async (n) => {
      const { ok } = await store.membership.forProfile(profile(n)).usage.consume(feature);
      return { ok };
    },
    sqlite: (database) => {
      const find = database.prepare<unknown[], Resolved<number, number>>(resolve(question, '1'));
      const add = database.prepare<unknown[]>(count(question));
      return (n) => {
        const now = new Date();
        const at = now.getTime();
        const { limit } = entitlement(find.all(at, feature, at, at, profile(n)), now);
        const resetAt = nextDay(now).getTime();
        const most = limit === -1 ? Number.MAX_SAFE_INTEGER : limit;
        const ids = [uuidv7(), profile(n), feature];
        return { ok: add.get(...ids, 1, at, resetAt, at, at, most) !== undefined };
      };
    },
    postgres: (sql) => async (n) => {
      const now = new Date();
      const rows = await sql.unsafe<Resolved<Date, boolean>[]>(
        resolve(dollar, 'true'),
        [now, feature, now, now, profile(n)],
        prepared,
      );
      const { limit } = entitlement(rows, now);
      const most = limit === -1 ? Number.MAX_SAFE_INTEGER : limit;
      const counted = await sql.unsafe(
        count(dollar),
        [uuidv7(), profile(n), feature, 1, now, nextDay(now), now, now, most],
        prepared,
      );
      return { ok: counted.length > 0 };
    },
  }),
  domainCall({
    name: 'membership coupons.redeem',
    ours: (store) => async (n) => {
      const { status } = await store.membership.forProfile(redeemer(n)).coupons.redeem(codeOf(n));
      return { status };
    },
    sqlite: (database) => {
      const find = database.prepare<unknown[], Coupon>(coupon(question, '1'));
      const [claim, advance, give] = [redemption, use, grant].map((text) =>
        database.prepare<unknown[]>(text(question)),
      );
      const redeem = database.transaction((n: number) => {
        const found = find.get(codeOf(n));
        if (!found) return { status: 'unknown' };
        const now = new Date();
        const at = now.getTime();
        const id = uuidv7();
        if (!claim?.get(id, found.id, redeemer(n), at)) return { status: 'already' };
        if (!advance?.get(id, at, found.id)) throw new Error('The coupon is used up.');
        const until = daysAfter(now, found.duration_days).getTime();
        give?.get(uuidv7(), redeemer(n), found.tier_id, found.id, at, until, at, at);
        return { status: 'granted' };
      }).immediate;
      return redeem as (n: number) => { status: 'granted' };
    },
    postgres: (sql) => async (n) => {
      const [found] = await sql.unsafe<Coupon[]>(coupon(dollar, 'true'), [codeOf(n)], prepared);
      if (!found) throw new Error('There is no such coupon.');
      const now = new Date();
      const id = uuidv7();
      const until = daysAfter(now, found.duration_days);
      const owner = redeemer(n);
      const [, , granted] = await sql.begin((tx) => [
        tx.unsafe(redemption(dollar), [id, found.id, owner, now], prepared),
        tx.unsafe(use(dollar), [id, now, found.id], prepared),
        tx.unsafe(
          grant(dollar),
          [uuidv7(), owner, found.tier_id, found.id, now, until, now, now],
          prepared,
        ),
      ]);
      return { status: granted?.length === 1 ? 'granted' : 'exhausted' };
    },
  }),
];
