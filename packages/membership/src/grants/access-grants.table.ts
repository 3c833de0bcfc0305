import { profiles, users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { coupons } from '../coupons/coupons.table.ts';
import { tiers } from '../tiers/tiers.table.ts';

/** Tiers that a profile has for a while. They may overlap, and one may begin where another ends. */
export const accessGrants = table(
  'access_grants',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    tierId: t
      .text({ min: 1, max: 50 })
      .notNull()
      .references(() => tiers.id, { onDelete: 'cascade' }),
    /** Where it comes from, in the application's words: `coupon`, `stripe`, an admin's id. */
    grantedBy: t.text({ min: 1, max: 100 }),
    couponId: t.uuid().references(() => coupons.id, { onDelete: 'set null' }),
    validFrom: t.timestamp().notNull(),
    /** The first moment at which it is no longer valid; moves on when a pause ends. */
    validUntil: t.timestamp().notNull(),
    /** False once it is revoked. */
    isActive: t.boolean().notNull().default(true),
    pausedBy: t.uuid().references(() => users.id, { onDelete: 'set null' }),
    /** While this is set the grant rests; its time left is `validUntil` minus this. */
    pausedAt: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, uniqueIndex, check, desc }) => [
    index('idx_access_grants_profile').on(c.profileId, desc(c.validUntil)),
    index('idx_access_grants_profile_created_at').on(c.profileId, c.createdAt, c.id),
    index('idx_access_grants_tier').on(c.tierId),
    index('idx_access_grants_paused_by').on(c.pausedBy),
    // A redemption gives one grant; a coupon's other grants, and grants without one, do not clash.
    uniqueIndex('access_grants_coupon_id_profile_id_key').on(c.couponId, c.profileId),
    check('access_grants_validity_check', sql`${c.validFrom} < ${c.validUntil}`),
    check('access_grants_pause_check', sql`${c.pausedBy} is null or ${c.pausedAt} is not null`),
  ],
);
