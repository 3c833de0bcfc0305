import type { Limit } from '../../src/index.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A grant, in milliseconds around the moment of the resolution. */
interface GrantCase {
  readonly tier: string;
  readonly from: number;
  readonly until: number;
  readonly pausedAt?: number;
  readonly resumedAt?: number;
  readonly isRevoked?: boolean;
}

export interface ResolutionCase {
  readonly title: string;
  readonly base?: 'free' | 'plus' | 'premium' | 'trial';
  readonly grants?: readonly GrantCase[];
  readonly restriction?: { readonly isDisabled?: boolean; readonly customLimit?: Limit };
  /** The stored count, and when its window ends. */
  readonly used?: { readonly count: number; readonly resetIn: number | null };
  readonly feature: 'calls' | 'exports' | 'photos' | 'charts';
  readonly allowed: boolean;
  readonly limit: Limit;
  readonly usedNow?: number;
  /** Each rule and its outcome; the one that decided stands in brackets. */
  readonly because: string;
}

const open = 'restriction none, ';
const noOwn = `${open}custom-limit none, `;
const live = { from: -day, until: day };

/** The order of the rules. The tier `trial` is not in the catalog, and `mute` limits nothing. */
// biome-ignore format: one case a line.
export const resolutionCases: readonly ResolutionCase[] = [
  // The base tier
  { title: 'a base tier with a limit', feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies]` },
  { title: 'a better base tier', base: 'plus', feature: 'calls', allowed: true, limit: 20, because: `${noOwn}[plus applies]` },
  { title: 'an unlimited base tier', base: 'premium', feature: 'calls', allowed: true, limit: 'unlimited', because: `${noOwn}[premium applies]` },
  { title: 'a base tier without a row', feature: 'exports', allowed: false, limit: 0, because: `${noOwn}[free no-limit]` },
  { title: 'a base tier with a row of none', base: 'premium', feature: 'exports', allowed: false, limit: 0, because: `${noOwn}[premium applies]` },
  { title: 'a base tier that is not in the catalog', base: 'trial', feature: 'calls', allowed: false, limit: 0, because: `${noOwn}[trial unknown-tier]` },

  // Switches
  { title: 'a switch that is off', feature: 'charts', allowed: false, limit: 0, because: `${noOwn}[free applies]` },
  { title: 'a switch that is on', base: 'plus', feature: 'charts', allowed: true, limit: 1, because: `${noOwn}[plus applies]` },
  { title: 'a switch that is on without limit', base: 'premium', feature: 'charts', allowed: true, limit: 'unlimited', because: `${noOwn}[premium applies]` },
  { title: 'a switch that a restriction turns on', feature: 'charts', restriction: { customLimit: 1 }, allowed: true, limit: 1, because: `${open}[custom-limit applies]` },
  { title: 'a switch that a restriction turns off', base: 'plus', feature: 'charts', restriction: { customLimit: 0 }, allowed: false, limit: 0, because: `${open}[custom-limit applies]` },
  { title: 'a switch that is disabled', base: 'premium', feature: 'charts', restriction: { isDisabled: true }, allowed: false, limit: 0, because: '[restriction disabled]' },

  // Grants in time
  { title: 'a live grant of a better tier', grants: [{ tier: 'plus', ...live }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}free outranked, [plus applies]` },
  { title: 'a grant that begins now', grants: [{ tier: 'plus', from: 0, until: day }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}free outranked, [plus applies]` },
  { title: 'a grant that begins in a millisecond', grants: [{ tier: 'plus', from: 1, until: day }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], plus not-yet` },
  { title: 'a grant in its last millisecond', grants: [{ tier: 'plus', from: -day, until: 1 }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}free outranked, [plus applies]` },
  { title: 'a grant that ends now', grants: [{ tier: 'plus', from: -day, until: 0 }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], plus expired` },
  { title: 'a grant of next month', grants: [{ tier: 'premium', from: 30 * day, until: 60 * day }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], premium not-yet` },
  { title: 'a grant that ended long ago, which is not read', grants: [{ tier: 'premium', from: -60 * day, until: -31 * day }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies]` },
  { title: 'a revoked grant', grants: [{ tier: 'plus', ...live, isRevoked: true }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], plus revoked` },
  { title: 'a grant of a tier that is no longer given out', grants: [{ tier: 'retired', ...live }], feature: 'calls', allowed: true, limit: 25, because: `${noOwn}free outranked, [retired applies]` },

  // Ranks
  { title: 'a grant below the base tier', base: 'premium', grants: [{ tier: 'plus', ...live }], feature: 'calls', allowed: true, limit: 'unlimited', because: `${noOwn}[premium applies], plus outranked` },
  { title: 'a grant of the base tier', base: 'plus', grants: [{ tier: 'plus', ...live }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}[plus applies], plus outranked` },
  { title: 'a grant as good as the base tier', base: 'plus', grants: [{ tier: 'twin', ...live }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}[plus applies], twin outranked` },
  { title: 'the better of two grants, given first', grants: [{ tier: 'premium', ...live }, { tier: 'plus', ...live }], feature: 'calls', allowed: true, limit: 'unlimited', because: `${noOwn}free outranked, [premium applies], plus outranked` },
  { title: 'the better of two grants, given last', grants: [{ tier: 'plus', ...live }, { tier: 'premium', ...live }], feature: 'calls', allowed: true, limit: 'unlimited', because: `${noOwn}free outranked, plus outranked, [premium applies]` },
  { title: 'the older of two grants of one rank', grants: [{ tier: 'twin', ...live }, { tier: 'plus', ...live }], feature: 'calls', allowed: true, limit: 21, because: `${noOwn}free outranked, [twin applies], plus outranked` },
  { title: 'a best tier that says nothing, though a lower one allows', base: 'plus', grants: [{ tier: 'mute', ...live }], feature: 'calls', allowed: false, limit: 0, because: `${noOwn}plus outranked, [mute no-limit]` },
  { title: 'a best tier that allows less than a lower one', base: 'plus', grants: [{ tier: 'premium', ...live }], feature: 'exports', allowed: false, limit: 0, because: `${noOwn}plus outranked, [premium applies]` },
  { title: 'a base tier that is not there and a grant', base: 'trial', grants: [{ tier: 'plus', ...live }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}trial unknown-tier, [plus applies]` },
  { title: 'a base tier that is not there and an expired grant', base: 'trial', grants: [{ tier: 'plus', from: -day, until: 0 }], feature: 'calls', allowed: false, limit: 0, because: `${noOwn}[trial unknown-tier], plus expired` },

  // Overlaps and chains
  { title: 'a grant that takes over from one that ends now', grants: [{ tier: 'plus', from: -day, until: 0 }, { tier: 'premium', from: 0, until: day }], feature: 'calls', allowed: true, limit: 'unlimited', because: `${noOwn}free outranked, plus expired, [premium applies]` },
  { title: 'a chain one millisecond before its link', grants: [{ tier: 'plus', from: -day, until: 1 }, { tier: 'premium', from: 1, until: day }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}free outranked, [plus applies], premium not-yet` },
  { title: 'an overlap of an expiring and a longer grant of one tier', grants: [{ tier: 'plus', from: -day, until: 0 }, { tier: 'plus', from: -hour, until: day }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}free outranked, plus expired, [plus applies]` },

  // Pauses
  { title: 'a paused grant', grants: [{ tier: 'plus', ...live, pausedAt: -hour }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], plus paused` },
  { title: 'a paused grant whose end has passed meanwhile', grants: [{ tier: 'plus', from: -2 * day, until: -hour, pausedAt: -day }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], plus paused` },
  { title: 'a grant paused for longer than ended ones are read', grants: [{ tier: 'plus', from: -90 * day, until: -80 * day, pausedAt: -89 * day }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], plus paused` },
  { title: 'a resumed grant past its first end', grants: [{ tier: 'plus', from: -2 * day, until: -hour, pausedAt: -day, resumedAt: -hour }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}free outranked, [plus applies]` },
  { title: 'a resumed grant whose time is used up', grants: [{ tier: 'plus', from: -3 * day, until: -day, pausedAt: -day - 1, resumedAt: -1 }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], plus expired` },
  { title: 'a paused grant beside a live one', grants: [{ tier: 'premium', ...live, pausedAt: -hour }, { tier: 'plus', ...live }], feature: 'calls', allowed: true, limit: 20, because: `${noOwn}free outranked, premium paused, [plus applies]` },
  { title: 'a paused grant that was revoked', grants: [{ tier: 'plus', ...live, pausedAt: -hour, isRevoked: true }], feature: 'calls', allowed: true, limit: 3, because: `${noOwn}[free applies], plus revoked` },

  // Restrictions
  { title: 'a disabled feature', base: 'premium', restriction: { isDisabled: true }, feature: 'calls', allowed: false, limit: 0, because: '[restriction disabled]' },
  { title: 'a disabled feature with a limit of its own', restriction: { isDisabled: true, customLimit: 'unlimited' }, feature: 'calls', allowed: false, limit: 0, because: '[restriction disabled]' },
  { title: 'a disabled feature and a live grant', grants: [{ tier: 'premium', ...live }], restriction: { isDisabled: true }, feature: 'calls', allowed: false, limit: 0, because: '[restriction disabled]' },
  { title: 'a limit of its own above the tier', restriction: { customLimit: 7 }, feature: 'calls', allowed: true, limit: 7, because: `${open}[custom-limit applies]` },
  { title: 'a limit of its own below the tier', base: 'premium', restriction: { customLimit: 1 }, feature: 'calls', allowed: true, limit: 1, because: `${open}[custom-limit applies]` },
  { title: 'a limit of its own and a better grant', grants: [{ tier: 'premium', ...live }], restriction: { customLimit: 2 }, feature: 'calls', allowed: true, limit: 2, because: `${open}[custom-limit applies]` },
  { title: 'a limit of its own where the tier says nothing', restriction: { customLimit: 4 }, feature: 'exports', allowed: true, limit: 4, because: `${open}[custom-limit applies]` },
  { title: 'no limit of its own at all', restriction: { customLimit: 'unlimited' }, feature: 'exports', allowed: true, limit: 'unlimited', because: `${open}[custom-limit applies]` },
  { title: 'a limit of its own of none', base: 'premium', restriction: { customLimit: 0 }, feature: 'calls', allowed: false, limit: 0, because: `${open}[custom-limit applies]` },
  { title: 'a restriction that restricts nothing', base: 'plus', restriction: { isDisabled: false }, feature: 'calls', allowed: true, limit: 20, because: `${noOwn}[plus applies]` },
  { title: 'a limit of its own for a tier that is not there', base: 'trial', restriction: { customLimit: 2 }, feature: 'calls', allowed: true, limit: 2, because: `${open}[custom-limit applies]` },

  // Use
  { title: 'a limit with one left', used: { count: 2, resetIn: hour }, feature: 'calls', allowed: true, limit: 3, usedNow: 2, because: `${noOwn}[free applies]` },
  { title: 'a limit that is reached', used: { count: 3, resetIn: hour }, feature: 'calls', allowed: false, limit: 3, usedNow: 3, because: `${noOwn}[free applies]` },
  { title: 'a limit that was lowered below the use', used: { count: 9, resetIn: hour }, feature: 'calls', allowed: false, limit: 3, usedNow: 9, because: `${noOwn}[free applies]` },
  { title: 'a window that ends in a millisecond', used: { count: 3, resetIn: 1 }, feature: 'calls', allowed: false, limit: 3, usedNow: 3, because: `${noOwn}[free applies]` },
  { title: 'a window that ends now', used: { count: 3, resetIn: 0 }, feature: 'calls', allowed: true, limit: 3, usedNow: 0, because: `${noOwn}[free applies]` },
  { title: 'a total that is reached', used: { count: 10, resetIn: null }, feature: 'photos', allowed: false, limit: 10, usedNow: 10, because: `${noOwn}[free applies]` },
  { title: 'a total under a better grant', used: { count: 10, resetIn: null }, grants: [{ tier: 'plus', ...live }], feature: 'photos', allowed: true, limit: 100, usedNow: 10, because: `${noOwn}free outranked, [plus applies]` },
  { title: 'much use without a limit', base: 'premium', used: { count: 5_000_000_000, resetIn: null }, feature: 'photos', allowed: true, limit: 'unlimited', usedNow: 5_000_000_000, because: `${noOwn}[premium applies]` },
];
