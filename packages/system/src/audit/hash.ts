import { hash } from 'node:crypto';
import { inKeyOrder } from '@schema/core/validators';
import type { AuditEntry } from './audit.schema.ts';

/** What the first row of a chain points back to. */
export const firstHash = '0'.repeat(64);

/** The hash of a row: SHA-256 over all of its columns, the hash of the row before among them. */
export function hashOf(row: Omit<AuditEntry, 'hash'>): string {
  const content = [
    row.previousHash,
    row.seq,
    row.id,
    row.createdAt.toISOString(),
    row.actorId,
    row.action,
    row.resourceType,
    row.resourceId,
    row.outcome,
    row.requestId,
    row.ipAddress,
    JSON.stringify(inKeyOrder(row.diff)),
    JSON.stringify(inKeyOrder(row.metadata)),
  ];
  return hash('sha256', JSON.stringify(content));
}
