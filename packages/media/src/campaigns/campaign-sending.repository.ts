import { castTo, largestInteger, later, oneRow, publicColumns } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, asc, eq, lte, or, sql } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { holding, isHeld, newToken } from '../leases.ts';
import {
  type Campaign,
  CampaignClaim,
  CampaignFailure,
  CampaignLease,
  CampaignProgress,
} from './campaigns.schema.ts';
import { emailCampaigns as definition } from './email-campaigns.table.ts';

/** A campaign and what its sender proves itself with. */
export interface ClaimedCampaign {
  readonly campaign: Campaign;
  readonly lease: CampaignLease;
}

const mostCounted = sql.raw(`${largestInteger}`);

/** Calls of those who send campaigns: fenced by the campaign's token and lease. */
export function campaignSendingRepository({ db, tables, query, fn, clock }: MediaContext) {
  const { emailCampaigns: campaigns } = tables;
  const columns = publicColumns(definition, campaigns);
  const isDue = (p: { now: Date }) =>
    or(
      and(eq(campaigns.status, 'scheduled'), lte(campaigns.scheduledAt, p.now)),
      and(eq(campaigns.status, 'sending'), lte(campaigns.leaseExpiresAt, p.now)),
    );

  const claim = query('campaigns.claim', (p: { token: string; leaseExpiresAt: Date; now: Date }) =>
    db
      .update(campaigns)
      .set({
        status: 'sending',
        token: p.token,
        leaseExpiresAt: p.leaseExpiresAt,
        startedAt: sql`coalesce(${campaigns.startedAt}, ${castTo(campaigns.startedAt, p.now)})`,
        updatedAt: p.now,
      })
      .where(
        and(
          eq(
            campaigns.id,
            sql`(${fn.forUpdate(
              db
                .select({ id: campaigns.id })
                .from(campaigns)
                .where(isDue(p))
                .orderBy(asc(campaigns.scheduledAt), asc(campaigns.id))
                .limit(oneRow),
              { skipLocked: true },
            )})`,
          ),
          isDue(p),
        ),
      )
      .returning(columns),
  );
  // A count that is full stays so: an error would leave the campaign without an end.
  const added = (count: typeof campaigns.sent | typeof campaigns.failed, more: number) =>
    castTo<number>(
      count,
      fn.least(sql`cast(${count} as bigint) + ${castTo(count, more)}`, mostCounted),
    );
  const progress = query(
    'campaigns.progress',
    (
      p: CampaignLease & {
        cursor: string;
        sent: number;
        failed: number;
        leaseExpiresAt: Date;
        now: Date;
      },
    ) =>
      db
        .update(campaigns)
        .set({
          cursor: p.cursor,
          sent: added(campaigns.sent, p.sent),
          failed: added(campaigns.failed, p.failed),
          leaseExpiresAt: p.leaseExpiresAt,
          updatedAt: p.now,
        })
        .where(isHeld(campaigns, 'sending', p))
        .returning(columns),
  );
  const finish = query('campaigns.finish', (p: CampaignLease & { now: Date }) =>
    db
      .update(campaigns)
      .set({
        status: 'sent',
        token: null,
        leaseExpiresAt: null,
        finishedAt: p.now,
        updatedAt: p.now,
      })
      .where(isHeld(campaigns, 'sending', p))
      .returning(columns),
  );
  const fail = query('campaigns.fail', (p: CampaignLease & { errorMessage: string; now: Date }) =>
    db
      .update(campaigns)
      .set({
        status: 'failed',
        errorMessage: p.errorMessage,
        token: null,
        leaseExpiresAt: null,
        finishedAt: p.now,
        updatedAt: p.now,
      })
      .where(isHeld(campaigns, 'sending', p))
      .returning(columns),
  );
  const byId = query('campaigns.sending.byId', (p: { id: string }) =>
    db.select(columns).from(campaigns).where(eq(campaigns.id, p.id)),
  );

  const held = holding('email_campaigns', byId);

  return {
    /**
     * Take the campaign that has been due for longest, or one whose sender has gone silent; undefined
     * if there is none. Each is given to one sender, however many ask; who takes over goes on after
     * the campaign's `cursor`.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async claimDue(input: CampaignClaim = {}): Promise<ClaimedCampaign | undefined> {
      const { lease } = parse(CampaignClaim, input);
      const now = clock.now();
      const token = newToken();
      const leaseExpiresAt = later(now, lease);
      const campaign = await claim.first({ token, leaseExpiresAt, now });
      return campaign && { campaign, lease: { id: campaign.id, token } };
    },

    /**
     * Tell whom a sender has reached, and go on holding the campaign: the lease begins anew. The
     * counts go up to 2 147 483 647.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, LEASE_LOST with the campaign in `current`
     */
    async progress(lease: CampaignLease, input: CampaignProgress): Promise<Campaign> {
      const key = parse(CampaignLease, lease, 'lease');
      const { lease: duration, ...told } = parse(CampaignProgress, input);
      const now = clock.now();
      const leaseExpiresAt = later(now, duration);
      return held(key, await progress.first({ ...key, ...told, leaseExpiresAt, now }));
    },

    /**
     * End a campaign that was sent to all.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, LEASE_LOST with the campaign in `current`
     */
    async finish(lease: CampaignLease): Promise<Campaign> {
      const key = parse(CampaignLease, lease, 'lease');
      return held(key, await finish.first({ ...key, now: clock.now() }));
    },

    /**
     * End a campaign that cannot be sent.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, LEASE_LOST with the campaign in `current`
     */
    async fail(lease: CampaignLease, failure: CampaignFailure): Promise<Campaign> {
      const key = parse(CampaignLease, lease, 'lease');
      const { errorMessage } = parse(CampaignFailure, failure);
      return held(key, await fail.first({ ...key, errorMessage, now: clock.now() }));
    },
  };
}
