import {
  boolean,
  constant,
  filledText,
  from,
  id,
  made,
  number,
  readNumber,
  readTime,
  ref,
  type SourceRow,
  text,
  time,
  Unreadable,
  unknownTime,
  word,
} from '@schema/migrate/adopt';
import { createdAt, into, isOn, profileId } from './into.ts';

const day = 86_400_000;
/** The old tables of the catalog know no times. */
const undated = { createdAt: unknownTime, updatedAt: unknownTime };
const unlimited = constant(-1);

/** What the old system's four tiers are worth; others go by their place in the price list. */
const ranks: Readonly<Record<string, number>> = { free: 0, trial: 10, plus: 20, premium: 30 };

export const tiers = from(
  'tiers',
  into('tiers', {
    id: text('id'),
    name: text('name'),
    description: filledText('description'),
    priceMonthly: number('price_monthly'),
    priceYearly: number('price_yearly'),
    trialDays: number('trial_days'),
    isActive: isOn('is_active'),
    rank: made(
      ['id', 'sort_order'],
      ({ id: tier, sort_order = null }) => ranks[String(tier)] ?? readNumber(sort_order ?? 0),
    ),
    sortOrder: number('sort_order'),
    ...undated,
  }),
);

/** How the limits of a feature are counted; what is unlimited is not counted. */
function periodOf(feature: string): string {
  return `select coalesce(min(l.limit_type) filter (where l.limit_value is not null), min(l.limit_type))
    from tier_limits l where l.feature_id = ${feature}`;
}

/** A limit for a day is none for a month: one that its feature is not counted by is refused. */
function limitOf({
  limit_value = null,
  limit_type = null,
  reset_period,
}: SourceRow): number | null {
  if (limit_value === null) return null;
  if (limit_type === null || limit_type === reset_period) return readNumber(limit_value);
  throw new Unreadable('Its limit_type is not that of its feature');
}

export const features = from(
  'features',
  into('features', {
    id: text('id'),
    name: text('name'),
    description: filledText('description'),
    category: filledText('category'),
    limitType: constant('count'),
    resetPeriod: word('reset_period'),
    ...undated,
  }),
  {
    // The old limits say for each tier how a feature is counted; now the feature does.
    computed: { reset_period: periodOf('features.id') },
  },
);

export const tierLimits = from(
  'tier_limits',
  into('tierLimits', {
    id: id('id'),
    tierId: text('tier_id'),
    featureId: text('feature_id'),
    limitValue: made(['limit_value', 'limit_type', 'reset_period'], limitOf).or(unlimited),
    ...undated,
  }),
  {
    computed: { reset_period: periodOf('tier_limits.feature_id') },
    dropped: { limit_type: 'In features.reset_period: a feature is counted one way' },
  },
);

export const coupons = from(
  'coupons',
  into('coupons', {
    id: id('id'),
    code: text('code').map((code) => code.trim().toUpperCase()),
    tierId: text('tier_id'),
    durationDays: number('duration_days'),
    maxUses: number('max_uses'),
    currentUses: number('current_uses'),
    validFrom: time('valid_from'),
    validUntil: time('valid_until'),
    isActive: isOn('is_active'),
    createdAt,
    updatedAt: createdAt,
  }),
);

export const couponRedemptions = from(
  'coupon_redemptions',
  into('couponRedemptions', {
    id: id('id'),
    couponId: ref('coupon_id', 'coupons'),
    profileId,
    redeemedAt: time('redeemed_at').or(unknownTime),
  }),
);

/** A paused grant keeps its time left: here as the time between its pause and its end. */
function endOf({ valid_until = null, paused_at = null, remaining_days = null }: SourceRow): Date {
  if (paused_at === null || remaining_days === null) return readTime(valid_until);
  return new Date(readTime(paused_at).getTime() + readNumber(remaining_days) * day);
}

export const accessGrants = from(
  'access_grants',
  into('accessGrants', {
    id: id('id'),
    profileId,
    tierId: text('tier_id'),
    grantedBy: filledText('granted_by'),
    couponId: ref('coupon_id', 'coupons'),
    validFrom: time('valid_from'),
    validUntil: made(['valid_until', 'paused_at', 'remaining_days'], endOf),
    isActive: isOn('is_active'),
    pausedBy: ref('paused_by', 'profiles'),
    pausedAt: time('paused_at'),
    createdAt: time('valid_from'),
    updatedAt: time('paused_at', 'valid_from'),
  }),
);

export const userFeatureRestrictions = from(
  'user_feature_restrictions',
  into('userFeatureRestrictions', {
    id: id('id'),
    profileId,
    featureId: text('feature_id'),
    customLimit: number('custom_limit'),
    isDisabled: boolean('is_disabled'),
    ...undated,
  }),
);

export const userFeatureUsage = from(
  'user_feature_usage',
  into('userFeatureUsage', {
    id: id('id'),
    profileId,
    featureId: text('feature_id'),
    usageCount: number('usage_count'),
    lastUsedAt: time('last_used_at'),
    resetAt: time('reset_at'),
    createdAt: time('last_used_at').or(unknownTime),
    updatedAt: time('last_used_at').or(unknownTime),
  }),
);
