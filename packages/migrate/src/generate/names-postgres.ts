import type { SnapshotTable } from './snapshot.ts';

/** The key of a table in a snapshot. */
export function keyOf({ name, schema }: SnapshotTable): string {
  return `${schema || 'public'}.${name}`;
}

/** The name of a table in a statement. */
export function qualified(table: SnapshotTable): string {
  return `${schemaOf(table)}"${table.name}"`;
}

/** The schema of a table before its name, as a statement has it; empty for the public one. */
export function schemaOf({ schema }: SnapshotTable): string {
  return schema ? `"${schema}".` : '';
}
