import { profiles } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { features } from '../features/features.table.ts';

/** Uses that are remembered one by one: reservations, and what was consumed under a key. */
export const featureCharges = table(
  'feature_charges',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    featureId: t
      .text({ min: 1, max: 50 })
      .notNull()
      .references(() => features.id, { onDelete: 'cascade' }),
    /** The caller's name for this use: the same again is the same use. */
    idempotencyKey: t.text({ min: 1, max: 200 }),
    status: t.oneOf(['reserved', 'charged', 'released', 'expired']).notNull(),
    /** What was asked for. */
    amount: t.integer().between({ min: 1 }).notNull(),
    /** How much of it went back into the window that it was counted in. */
    returned: t.integer().between({ min: 0 }).notNull().default(0),
    /** When a reservation returns by itself; NULL for what was consumed at once. */
    expiresAt: t.timestamp(),
    /** The limit, the count and the window's end that the caller was told. */
    limitValue: t.integer().between({ min: -1 }).notNull(),
    usedAfter: t.bigint().between({ min: 0 }),
    resetAt: t.timestamp(),
    /** When it was consumed, committed, released or found expired; NULL while it is reserved. */
    settledAt: t.timestamp(),
    /** The call that ended the reservation; links its steps. */
    settledBy: t.uuid(),
    ...timestamps(t),
  }),
  (c, { unique, index, check }) => [
    unique('feature_charges_profile_id_idempotency_key_key').on(c.profileId, c.idempotencyKey),
    index('idx_feature_charges_reserved')
      .on(c.profileId, c.featureId, c.expiresAt)
      .filter(sql`${c.status} = 'reserved'`),
    index('idx_feature_charges_settled_by').on(c.settledBy).filter(sql`${c.settledBy} is not null`),
    index('idx_feature_charges_feature').on(c.featureId),
    index('idx_feature_charges_settled_at').on(c.settledAt),
    index('idx_feature_charges_expires_at').on(c.expiresAt).filter(sql`${c.expiresAt} is not null`),
    check('feature_charges_return_check', sql`${c.returned} <= ${c.amount}`),
    check(
      'feature_charges_settlement_check',
      sql`(${c.status} = 'reserved') = (${c.settledAt} is null)`,
    ),
    check(
      'feature_charges_expiry_check',
      sql`${c.expiresAt} is not null or ${c.status} = 'charged'`,
    ),
  ],
);
