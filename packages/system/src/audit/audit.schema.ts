import { definitionOf } from '@schema/core/table';
import {
  deferred,
  insertSchema,
  selectSchema,
  storableJson,
  text,
  timestamp,
} from '@schema/core/validators';
import * as z from 'zod';
import { auditCheckpoints } from './audit-checkpoints.table.ts';
import { auditLogs } from './audit-logs.table.ts';

const row = insertSchema(auditLogs).shape;
const fields = deferred(() =>
  z.custom<object>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'Expected an object',
  ),
);

/** What happened. `before` and `after` are any objects: only what differs is kept, secrets masked. */
export const NewAuditEntry = deferred(() =>
  z.strictObject({
    actorId: row.actorId,
    action: row.action,
    resource: z.strictObject({ type: row.resourceType, id: row.resourceId }),
    outcome: row.outcome.default('success'),
    requestId: row.requestId,
    ipAddress: row.ipAddress,
    before: fields.optional(),
    after: fields.optional(),
    metadata: fields.optional(),
  }),
);
export type NewAuditEntry = z.input<typeof NewAuditEntry>;

/** The two JSON columns once secrets are masked. They are made of JSON: their limits are left to check. */
export const AuditDetails = deferred(() =>
  z.strictObject({
    diff: limited<AuditEntry['diff']>('diff'),
    metadata: limited<AuditEntry['metadata']>('metadata'),
  }),
);

function limited<T>(column: 'diff' | 'metadata'): z.ZodType<T> {
  const { maxBytes = 0 } = definitionOf(auditLogs).columns[column].spec;
  return z.custom<T>().superRefine(storableJson(maxBytes));
}

/** An entry of the audit log, as it is stored. */
export const AuditEntry = deferred(() => selectSchema(auditLogs));
export type AuditEntry = z.output<typeof AuditEntry>;

/** Which entries to list; each that is said narrows them. */
export const AuditFilter = deferred(() =>
  z.strictObject({
    actorId: text({ max: 128 }).optional(),
    action: text({ max: 100 }).optional(),
    resourceType: text({ max: 100 }).optional(),
    resourceId: text({ max: 128 }).optional(),
    /** The first moment. */
    from: timestamp().optional(),
    /** The first moment after the last. */
    to: timestamp().optional(),
  }),
);
export type AuditFilter = z.input<typeof AuditFilter>;

/** Which entries go: those from before a time. */
export const AuditPurge = deferred(() => z.strictObject({ before: timestamp() }));
export type AuditPurge = z.input<typeof AuditPurge>;

/** What a purge leaves of the entries that it deletes: where the chain now begins. */
export const AuditCheckpoint = deferred(() => selectSchema(auditCheckpoints));
export type AuditCheckpoint = z.output<typeof AuditCheckpoint>;
