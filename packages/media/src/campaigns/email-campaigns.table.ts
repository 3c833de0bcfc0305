import { users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { sql } from 'drizzle-orm';

/** E-mails to many: draft, scheduled, sending, then sent or failed. */
export const emailCampaigns = table(
  'email_campaigns',
  (t) => ({
    id: t.id(),
    name: t.text({ min: 1, max: 200 }).notNull(),
    /** NULL once the author is deleted. */
    createdBy: t.uuid().references(() => users.id, { onDelete: 'set null' }),
    subject: t.text({ min: 1, max: 500 }).notNull(),
    html: t.text({ max: 500_000 }).notNull().default(''),
    text: t.text({ max: 200_000 }).notNull().default(''),
    /** To whom; what it says is the sender's affair. */
    audience: t.json(jsonObject(), { maxBytes: 16_384 }).notNull().default({}),
    status: t
      .oneOf(['draft', 'scheduled', 'sending', 'sent', 'failed', 'canceled'])
      .notNull()
      .default('draft'),
    scheduledAt: t.timestamp(),
    startedAt: t.timestamp(),
    finishedAt: t.timestamp(),
    /** Who sends it proves so with this token. */
    token: t.uuid().secret(),
    /** Until when the sender is believed to live. */
    leaseExpiresAt: t.timestamp(),
    /** The last recipient that is done: a sender who takes over goes on after it. */
    cursor: t.text({ min: 1, max: 500 }),
    sent: t.integer().notNull().default(0).between({ min: 0 }),
    failed: t.integer().notNull().default(0).between({ min: 0 }),
    errorMessage: t.text({ min: 1, max: 2000 }),
    ...timestamps(t),
  }),
  (c, { index, check }) => [
    check(
      'email_campaigns_status_fits',
      sql`(${c.status} <> 'scheduled' or ${c.scheduledAt} is not null) and (${c.leaseExpiresAt} is not null) = (${c.status} = 'sending') and (${c.errorMessage} is not null) = (${c.status} = 'failed')`,
    ),
    index('idx_email_campaigns_due').on(c.status, c.scheduledAt),
    index('idx_email_campaigns_status').on(c.status, c.createdAt, c.id),
    index('idx_email_campaigns_created_at').on(c.createdAt, c.id),
    index('idx_email_campaigns_created_by').on(c.createdBy),
  ],
);
