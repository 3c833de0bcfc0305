import { insertSchema, selectSchema, text } from '@schema/core/validators';
import { z } from 'zod';
import { auditCheckpoints } from './audit-checkpoints.table.ts';
import { auditLogs } from './audit-logs.table.ts';

const row = insertSchema(auditLogs).shape;
const fields = z.record(z.string(), z.unknown());

/** What happened. `before` and `after` are any objects: only what differs is kept, secrets masked. */
export const NewAuditEntry = z.strictObject({
  actorId: row.actorId,
  action: row.action,
  resource: z.strictObject({ type: row.resourceType, id: row.resourceId }),
  outcome: row.outcome.default('success'),
  requestId: row.requestId,
  ipAddress: row.ipAddress,
  before: fields.optional(),
  after: fields.optional(),
  metadata: fields.optional(),
});
export type NewAuditEntry = z.input<typeof NewAuditEntry>;

/** The two JSON columns once secrets are masked, with their limits. */
export const AuditDetails = z.strictObject({ diff: row.diff, metadata: row.metadata });

export const AuditEntry = selectSchema(auditLogs);
export type AuditEntry = z.output<typeof AuditEntry>;

export const AuditFilter = z.strictObject({
  actorId: text({ max: 128 }).optional(),
  action: text({ max: 100 }).optional(),
  resourceType: text({ max: 100 }).optional(),
  resourceId: text({ max: 128 }).optional(),
  /** The first moment. */
  from: row.createdAt.optional(),
  /** The first moment after the last. */
  to: row.createdAt.optional(),
});
export type AuditFilter = z.input<typeof AuditFilter>;

export const AuditPurge = z.strictObject({ before: row.createdAt });
export type AuditPurge = z.input<typeof AuditPurge>;

export const AuditCheckpoint = selectSchema(auditCheckpoints);
export type AuditCheckpoint = z.output<typeof AuditCheckpoint>;
