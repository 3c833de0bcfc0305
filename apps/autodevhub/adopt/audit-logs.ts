import {
  type Completion,
  constant,
  filledText,
  from,
  id,
  keptUuid,
  ref,
  text,
} from '@schema/migrate/adopt';
import { type AuditEntry, auditHashOf, auditMasked, firstAuditHash } from '@schema/system';
import type { composition } from '../src/composition.ts';
import { createdAt, into, jsonWithIds } from './into.ts';

/** Seals each entry by the hash of the one before, as `audit.append` does. */
const chain = {
  columns: ['seq', 'previousHash', 'hash'],
  complete: async (rows, { db, tables: { auditChain } }) => {
    const [end] = await db.select().from(auditChain);
    let last = end ?? { id: 1, seq: 0, hash: firstAuditHash };
    const sealed = rows.map((row) => {
      // The row holds every column of an entry but those that are made here.
      const entry = {
        requestId: null,
        diff: null,
        ...row,
        seq: last.seq + 1,
        previousHash: last.hash,
      } as unknown as Omit<AuditEntry, 'hash'>;
      last = { ...last, seq: entry.seq, hash: auditHashOf(entry) };
      return { ...entry, hash: last.hash };
    });
    await db
      .insert(auditChain)
      .values(last)
      .onConflictDoUpdate({ target: auditChain.id, set: { seq: last.seq, hash: last.hash } });
    return sealed;
  },
} as const satisfies Completion<typeof composition>;

export const auditLogs = from(
  'audit_logs',
  into(
    'auditLogs',
    {
      id: id('id'),
      actorId: ref('user_id', 'users'),
      action: text('action'),
      resourceType: text('resource_type'),
      // An id of the old system is written as the new one writes it; other words stay.
      resourceId: filledText('resource_id').map((value) => keptUuid(value) ?? value),
      outcome: constant('success'),
      ipAddress: filledText('ip_address'),
      metadata: jsonWithIds<Parameters<typeof auditMasked>[0]>('metadata').map(auditMasked),
      createdAt,
    },
    { completion: chain },
  ),
);
