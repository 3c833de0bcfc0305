import type { ObjectNames, RawObject } from '@schema/core';

/**
 * The triggers that keep the audit log append-only, for raw SQL too. A row may be deleted only when
 * a checkpoint covers it, and a checkpoint must name the hash of a row that is there.
 */
export function appendOnlyObjects(names: ObjectNames): RawObject[] {
  const logs = names.quoted('auditLogs');
  const checkpoints = names.quoted('auditCheckpoints');
  return [
    guard(names, 'auditLogs', {
      // SQLite's INSERT OR REPLACE deletes the old row without a word to DELETE triggers.
      // Two questions, not one with OR: that Postgres would plan as a scan while the table is empty.
      insert: `NOT EXISTS (SELECT 1 FROM ${logs} WHERE id = NEW.id) AND NOT EXISTS (SELECT 1 FROM ${logs} WHERE seq = NEW.seq)`,
      delete: `EXISTS (SELECT 1 FROM ${checkpoints} WHERE seq >= OLD.seq)`,
    }),
    guard(names, 'auditCheckpoints', {
      insert: `NOT EXISTS (SELECT 1 FROM ${checkpoints} WHERE seq >= NEW.seq) AND EXISTS (SELECT 1 FROM ${logs} WHERE seq = NEW.seq AND hash = NEW.hash AND created_at < NEW.cutoff)`,
      delete: undefined,
    }),
  ];
}

interface Allowed {
  readonly insert: string;
  readonly delete: string | undefined;
}

function guard(names: ObjectNames, key: string, allowed: Allowed): RawObject {
  const table = names.bare(key);
  const name = `${table}_append_only`;
  const quoted = names.quoted(key);
  const fn = names.own(name);
  // A row of SQLite can be replaced by the number that it has beside its columns.
  const isNew = `NOT EXISTS (SELECT 1 FROM "${table}" WHERE rowid = NEW.rowid)`;
  const refuse = (event: string, condition: string | undefined) =>
    `CREATE TRIGGER "${name}_${event.toLowerCase()}" BEFORE ${event} ON "${table}"${condition ? ` WHEN NOT (${condition})` : ''} BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ${name}'); END`;
  const permit = (event: string, condition: string | undefined, row: string) =>
    condition
      ? `IF TG_OP = '${event}' THEN IF ${condition} THEN RETURN ${row}; END IF; END IF; `
      : '';
  return {
    name,
    phase: 'after',
    table,
    sqlite: {
      up: [
        refuse('INSERT', `${allowed.insert} AND ${isNew}`),
        refuse('UPDATE', undefined),
        refuse('DELETE', allowed.delete),
      ],
      down: ['delete', 'update', 'insert'].map(
        (event) => `DROP TRIGGER IF EXISTS "${name}_${event}"`,
      ),
    },
    postgres: {
      up: [
        `CREATE OR REPLACE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${permit('INSERT', allowed.insert, 'NEW')}${permit('DELETE', allowed.delete, 'OLD')}RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'check_violation', TABLE = '${table}', CONSTRAINT = '${name}'; END $$`,
        `CREATE TRIGGER "${name}" BEFORE INSERT OR UPDATE OR DELETE ON ${quoted} FOR EACH ROW EXECUTE FUNCTION ${fn}()`,
        `CREATE TRIGGER "${name}_truncate" BEFORE TRUNCATE ON ${quoted} FOR EACH STATEMENT EXECUTE FUNCTION ${fn}()`,
      ],
      down: [
        `DROP TRIGGER IF EXISTS "${name}_truncate" ON ${quoted}`,
        `DROP TRIGGER IF EXISTS "${name}" ON ${quoted}`,
        `DROP FUNCTION IF EXISTS ${fn}()`,
      ],
    },
  };
}
