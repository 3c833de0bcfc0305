import { deferred, insertSchema, optionalKey, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { Failure, Lease, LeaseDuration } from '../leases.schema.ts';
import { emailCampaigns } from './email-campaigns.table.ts';

const columns = deferred(() => insertSchema(emailCampaigns));
const written = deferred(() =>
  columns.pick({
    name: true,
    subject: true,
    html: true,
    text: true,
    audience: true,
  }),
);

/** A campaign as it is drafted. */
export const NewCampaign = deferred(() => written.extend({ createdBy: optionalKey() }));
export type NewCampaign = z.input<typeof NewCampaign>;

/** What changes of a campaign; what is left out stays. */
export const CampaignPatch = deferred(() => written.partial());
export type CampaignPatch = z.input<typeof CampaignPatch>;

/** A campaign as everybody sees it; the token is its sender's alone. */
export const Campaign = deferred(() => selectSchema(emailCampaigns));
export type Campaign = z.output<typeof Campaign>;

/** What proves that one sends a campaign. */
export const CampaignLease = Lease;
export type CampaignLease = Lease;

/** For how long a campaign is claimed. */
export const CampaignClaim = deferred(() =>
  z.strictObject({
    /** How long a sender that says nothing is believed to live, in milliseconds: 1 s to 1 h. */
    lease: LeaseDuration,
  }),
);
export type CampaignClaim = z.input<typeof CampaignClaim>;

/** Whom a sender has reached since it told last; the numbers are added. */
export const CampaignProgress = deferred(() =>
  z.strictObject({
    cursor: text({ min: 1, max: 500 }),
    sent: z.int().min(0).max(1_000_000).default(0),
    failed: z.int().min(0).max(1_000_000).default(0),
    lease: LeaseDuration,
  }),
);
export type CampaignProgress = z.input<typeof CampaignProgress>;

/** Why a campaign has failed. */
export const CampaignFailure = Failure;
export type CampaignFailure = Failure;

/** Which campaigns to list: all, or those of one status. */
export const CampaignFilter = deferred(() =>
  z.strictObject({ status: Campaign.shape.status.optional() }),
);
export type CampaignFilter = z.input<typeof CampaignFilter>;
