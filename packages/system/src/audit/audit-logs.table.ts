import { table } from '@schema/core/table';
import { json, jsonObject } from '@schema/core/validators';
import * as z from 'zod';

/** Who did what to which resource; append-only, each row sealed by the hash of the one before. */
export const auditLogs = table(
  'audit_logs',
  (t) => ({
    id: t.id(),
    /** 1, 2, 3, … without gaps. */
    seq: t.bigint().notNull().unique(),
    /** Whoever acted, NULL for the system itself. No foreign key: a row outlives its user unchanged. */
    actorId: t.text({ min: 1, max: 128 }),
    action: t.text({ min: 1, max: 100 }).notNull(),
    resourceType: t.text({ min: 1, max: 100 }).notNull(),
    resourceId: t.text({ min: 1, max: 128 }),
    outcome: t.oneOf(['success', 'failure', 'denied']).notNull(),
    requestId: t.text({ min: 1, max: 128 }),
    ipAddress: t.text({ min: 1, max: 64 }),
    /** The fields that changed, secrets masked: `{ title: { from, to } }`. */
    diff: t.json(z.record(z.string(), z.strictObject({ from: json(), to: json() })), {
      maxBytes: 262_144,
    }),
    metadata: t.json(jsonObject(), { maxBytes: 65_536 }),
    previousHash: t.text({ min: 64, max: 64 }).notNull(),
    /** SHA-256 of everything above, in hexadecimal digits. */
    hash: t.text({ min: 64, max: 64 }).notNull(),
    createdAt: t.timestamp().notNull(),
  }),
  (c, { index }) => [
    index('idx_audit_logs_actor_id').on(c.actorId, c.createdAt, c.seq),
    index('idx_audit_logs_action').on(c.action, c.createdAt, c.seq),
    index('idx_audit_logs_resource_type').on(c.resourceType, c.createdAt, c.seq),
    index('idx_audit_logs_resource_id').on(c.resourceId, c.createdAt, c.seq),
    index('idx_audit_logs_created_at').on(c.createdAt, c.seq),
  ],
);
