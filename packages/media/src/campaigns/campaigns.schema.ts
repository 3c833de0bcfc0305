import { anyKey, deferred, insertSchema, selectSchema, text, uuid } from '@schema/core/validators';
import * as z from 'zod';
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

export const NewCampaign = deferred(() => written.extend({ createdBy: anyKey().nullish() }));
export type NewCampaign = z.input<typeof NewCampaign>;

export const CampaignPatch = deferred(() => written.partial());
export type CampaignPatch = z.input<typeof CampaignPatch>;

/** A campaign as everybody sees it; the token is its sender's alone. */
export const Campaign = deferred(() => selectSchema(emailCampaigns));
export type Campaign = z.output<typeof Campaign>;

/** What proves that one sends a campaign. */
export const CampaignLease = deferred(() => z.strictObject({ id: uuid(), token: uuid() }));
export type CampaignLease = z.output<typeof CampaignLease>;

const lease = deferred(() => z.int().min(1000).max(3_600_000).default(60_000));

export const CampaignClaim = deferred(() =>
  z.strictObject({
    /** How long a sender that says nothing is believed to live, in milliseconds: 1 s to 1 h. */
    lease,
  }),
);
export type CampaignClaim = z.input<typeof CampaignClaim>;

/** Whom a sender has reached since it told last; the numbers are added. */
export const CampaignProgress = deferred(() =>
  z.strictObject({
    cursor: text({ min: 1, max: 500 }),
    sent: z.int().min(0).max(1_000_000).default(0),
    failed: z.int().min(0).max(1_000_000).default(0),
    lease,
  }),
);
export type CampaignProgress = z.input<typeof CampaignProgress>;

export const CampaignFailure = deferred(() =>
  z.strictObject({ errorMessage: text({ min: 1, max: 2000 }) }),
);
export type CampaignFailure = z.input<typeof CampaignFailure>;

export const CampaignFilter = deferred(() =>
  z.strictObject({ status: Campaign.shape.status.optional() }),
);
export type CampaignFilter = z.input<typeof CampaignFilter>;
