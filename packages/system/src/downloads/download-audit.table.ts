import { users } from '@schema/auth/tables';
import { table } from '@schema/core/table';

/** Downloads of assets and what became of them; a row outlives its user, without the name. */
export const downloadAudit = table(
  'download_audit',
  (t) => ({
    id: t.id(),
    assetKey: t.text({ min: 1, max: 500 }).notNull(),
    /** NULL for a guest. */
    userId: t.uuid().references(() => users.id, { onDelete: 'set null' }),
    ip: t.text({ min: 1, max: 64 }),
    status: t.oneOf(['completed', 'denied', 'missing', 'failed']).notNull(),
    /** What was sent. */
    bytes: t.bigint().notNull().default(0).between({ min: 0 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index }) => [
    index('idx_download_audit_created_at').on(c.createdAt, c.id),
    index('idx_download_audit_asset_key').on(c.assetKey, c.createdAt, c.id),
    index('idx_download_audit_status').on(c.status, c.createdAt, c.id),
    index('idx_download_audit_user_id').on(c.userId),
  ],
);
