import { type Limit, readLimit } from '../limits/limit.ts';
import { type ResetPeriod, windowEnd } from '../usage/windows.ts';

/** What became of one of a profile's tiers when the best was looked for. */
export type TierOutcome =
  /** The best one: its limit counts. */
  | 'applies'
  /** The best one, and it says nothing about the feature: nothing is allowed. */
  | 'no-limit'
  | 'outranked'
  | 'paused'
  | 'not-yet'
  | 'expired'
  | 'revoked'
  /** The profile names a tier that is not there. */
  | 'unknown-tier';

/** A rule that was looked at, and whether it decided. */
export type Reason = { readonly decided: boolean } & (
  | { readonly rule: 'restriction'; readonly outcome: 'disabled' | 'none' }
  | { readonly rule: 'custom-limit'; readonly outcome: 'applies' | 'none' }
  | { readonly rule: 'base-tier'; readonly tierId: string; readonly outcome: TierOutcome }
  | {
      readonly rule: 'grant';
      readonly grantId: string;
      readonly tierId: string;
      readonly outcome: TierOutcome;
    }
);

/** What a profile may do of a feature, and why. */
export interface Entitlement {
  readonly feature: string;
  /** Whether it may be used now, at least once more. */
  readonly allowed: boolean;
  readonly limit: Limit;
  /** In the present window, reservations included; 0 for a switch. */
  readonly used: number;
  /** When `used` goes back to 0; null if it never does. */
  readonly resetsAt: Date | null;
  /** The rules in the order in which they were looked at; exactly one decided. */
  readonly because: readonly Reason[];
}

/** One feature with one of the profile's grants; a feature comes once for each grant. */
export interface EntitlementRow {
  readonly timeZone: string;
  readonly feature: {
    readonly id: string;
    readonly limitType: 'boolean' | 'count';
    readonly resetPeriod: ResetPeriod;
  };
  readonly restriction: {
    readonly isDisabled: boolean;
    readonly customLimit: number | null;
  } | null;
  readonly usage: { readonly usageCount: number; readonly resetAt: Date | null } | null;
  /** What expired reservations hold of the count. */
  readonly expired: number;
  readonly baseTierId: string;
  readonly base: { readonly rank: number } | null;
  readonly baseLimit: { readonly limitValue: number } | null;
  readonly grant: {
    readonly id: string;
    readonly tierId: string;
    readonly validFrom: Date;
    readonly validUntil: Date;
    readonly isActive: boolean;
    readonly pausedAt: Date | null;
    readonly createdAt: Date;
  } | null;
  readonly grantTier: { readonly rank: number } | null;
  readonly grantLimit: { readonly limitValue: number } | null;
}

interface Decision {
  /** As the tables keep it. */
  readonly limit: number;
  readonly because: readonly Reason[];
}

/** Resolve one feature from all of its rows. */
export function resolveEntitlement(
  rows: readonly [EntitlementRow, ...EntitlementRow[]],
  now: Date,
): Entitlement {
  const [{ feature }] = rows;
  const { limit: value, because } = decide(rows, now);
  const limit = readLimit(value);
  const { used, resetsAt } =
    feature.limitType === 'count' ? usageOf(rows[0], now) : { used: 0, resetsAt: null };
  const allowed =
    limit === 'unlimited' || (feature.limitType === 'boolean' ? limit > 0 : used < limit);
  return { feature: feature.id, allowed, limit, used, resetsAt, because };
}

/** A disabled feature denies; else the profile's own limit counts; else its best tier's. */
function decide(rows: readonly [EntitlementRow, ...EntitlementRow[]], now: Date): Decision {
  const { restriction } = rows[0];
  if (restriction?.isDisabled) {
    return {
      limit: 0,
      because: [{ rule: 'restriction', outcome: 'disabled', decided: true }],
    };
  }
  const enabled: Reason = { rule: 'restriction', outcome: 'none', decided: false };
  const own = restriction?.customLimit ?? null;
  if (own !== null) {
    return {
      limit: own,
      because: [enabled, { rule: 'custom-limit', outcome: 'applies', decided: true }],
    };
  }
  const byTier = decideByTier(rows, now);
  const noLimit: Reason = { rule: 'custom-limit', outcome: 'none', decided: false };
  return { limit: byTier.limit, because: [enabled, noLimit, ...byTier.because] };
}

interface Candidate {
  readonly reason:
    | { readonly rule: 'base-tier'; readonly tierId: string }
    | { readonly rule: 'grant'; readonly grantId: string; readonly tierId: string };
  readonly rank: number;
  readonly limit: number | undefined;
  /** Why it is out of the question, if it is. */
  readonly refusal: TierOutcome | undefined;
}

function decideByTier(rows: readonly [EntitlementRow, ...EntitlementRow[]], now: Date): Decision {
  const candidates = [baseCandidate(rows[0]), ...grantCandidates(rows, now)];
  const best = candidates
    .filter(({ refusal }) => refusal === undefined)
    .reduce<Candidate | undefined>(
      (found, candidate) => (found && found.rank >= candidate.rank ? found : candidate),
      undefined,
    );
  const because = candidates.map((candidate): Reason => {
    const { reason, refusal, limit } = candidate;
    if (candidate === best) {
      return { ...reason, outcome: limit === undefined ? 'no-limit' : 'applies', decided: true };
    }
    // Without any tier it is the base tier, which is not there, that denies.
    const decided = best === undefined && reason.rule === 'base-tier';
    return { ...reason, outcome: refusal ?? 'outranked', decided };
  });
  return { limit: best?.limit ?? 0, because };
}

function baseCandidate({ baseTierId, base, baseLimit }: EntitlementRow): Candidate {
  return {
    reason: { rule: 'base-tier', tierId: baseTierId },
    rank: base?.rank ?? 0,
    limit: baseLimit?.limitValue,
    refusal: base ? undefined : 'unknown-tier',
  };
}

/** The grants, oldest first: of two of one rank the older one counts. */
function grantCandidates(rows: readonly EntitlementRow[], now: Date): Candidate[] {
  return rows
    .flatMap(({ grant, grantTier, grantLimit }) =>
      grant && grantTier ? [{ grant, grantTier, grantLimit }] : [],
    )
    .sort((a, b) => {
      // Ids that moved in say nothing about time.
      const apart = a.grant.createdAt.getTime() - b.grant.createdAt.getTime();
      return apart || (a.grant.id < b.grant.id ? -1 : 1);
    })
    .map(({ grant, grantTier, grantLimit }) => ({
      reason: { rule: 'grant', grantId: grant.id, tierId: grant.tierId },
      rank: grantTier.rank,
      limit: grantLimit?.limitValue,
      refusal: refusalOf(grant, now),
    }));
}

function refusalOf(
  grant: NonNullable<EntitlementRow['grant']>,
  now: Date,
): TierOutcome | undefined {
  if (!grant.isActive) return 'revoked';
  if (grant.pausedAt) return 'paused';
  if (grant.validFrom > now) return 'not-yet';
  return grant.validUntil <= now ? 'expired' : undefined;
}

/** The count of the window that runs now, without what expired reservations hold of it. */
function usageOf(
  { usage, expired, feature, timeZone }: EntitlementRow,
  now: Date,
): { used: number; resetsAt: Date | null } {
  const isRunning = usage && (usage.resetAt === null || usage.resetAt > now);
  if (!isRunning) return { used: 0, resetsAt: windowEnd(now, timeZone, feature.resetPeriod) };
  return { used: usage.usageCount - expired, resetsAt: usage.resetAt };
}
