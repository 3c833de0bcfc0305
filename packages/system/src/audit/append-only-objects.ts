import { type ObjectNames, type RawObject, rowGuard } from '@schema/core';

/**
 * The triggers that keep the audit log append-only, for raw SQL too. A row may be deleted only when
 * a checkpoint covers it, and a checkpoint must name the hash of a row that is there.
 */
export function appendOnlyObjects(names: ObjectNames): RawObject[] {
  const logs = names.quoted('auditLogs');
  const checkpoints = names.quoted('auditCheckpoints');
  const message = 'The audit log is append-only.';
  return [
    rowGuard(names, 'auditLogs', 'append_only', {
      message,
      // Two questions, not one with OR: that Postgres would plan as a scan while the table is empty.
      insert: `NOT EXISTS (SELECT 1 FROM ${logs} WHERE id = NEW.id) AND NOT EXISTS (SELECT 1 FROM ${logs} WHERE seq = NEW.seq)`,
      update: false,
      delete: `EXISTS (SELECT 1 FROM ${checkpoints} WHERE seq >= OLD.seq)`,
    }),
    rowGuard(names, 'auditCheckpoints', 'append_only', {
      message,
      insert: `NOT EXISTS (SELECT 1 FROM ${checkpoints} WHERE seq >= NEW.seq) AND EXISTS (SELECT 1 FROM ${logs} WHERE seq = NEW.seq AND hash = NEW.hash AND created_at < NEW.cutoff)`,
      update: false,
      delete: false,
    }),
  ];
}
