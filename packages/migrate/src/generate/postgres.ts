import type { Changes } from './changes.ts';
import type { Plan } from './decisions.ts';
import { renamedSnapshot, renameStatements } from './rename-postgres.ts';
import { kitStatements, type Snapshot, type SnapshotTable } from './snapshot.ts';
import type { Statements } from './statements.ts';

/**
 * Write the way from one snapshot to another on Postgres: declared renames, then all that is added
 * or changed, then all that goes. A step that only adds or only drops leaves drizzle-kit no rename
 * to ask about.
 */
export async function postgresStatements(
  from: Snapshot,
  to: Snapshot,
  changes: Changes,
  plan: Plan,
): Promise<Statements> {
  const renamed = withRecreatedEnums(renamedSnapshot(from, plan), to);
  const united = withDoomed(renamed, to, changes);
  const relaxed = withoutNewRequirements(united, changes, plan);
  const statements = [
    ...renameStatements(from, plan),
    ...(await kitStatements(renamed, relaxed)),
    ...fillStatements(changes, plan),
    ...(await kitStatements(relaxed, united)),
    ...(await kitStatements(united, to)),
  ].map((statement) => statement.trim());
  const created = new Set(changes.created.map(({ name }) => name));
  return { statements, touched: touchedTables(statements), created };
}

/**
 * Postgres does not let a transaction use an enum value that it has added. Where a default or check
 * does, the old type is given a value that has to go: drizzle-kit then makes the type anew.
 */
function withRecreatedEnums(from: Snapshot, to: Snapshot): Snapshot {
  const used = JSON.stringify(to.tables);
  const enums = Object.entries(from.enums).map(([key, old]) => {
    const added = (to.enums[key]?.values ?? []).filter((value) => !old.values.includes(value));
    const isUsed = added.some((value) => used.includes(`'${value}'`));
    return [key, isUsed ? { ...old, values: [...old.values, 'gone'] } : old] as const;
  });
  return { ...from, enums: Object.fromEntries(enums) };
}

/** What is to come, beside what is to go. */
function withDoomed(from: Snapshot, to: Snapshot, { kept }: Changes): Snapshot {
  const united = structuredClone(to);
  for (const [key, table] of Object.entries(from.tables))
    united.tables[key] ??= doomedTable(table, to);
  for (const [key, value] of Object.entries(from.enums)) united.enums[key] ??= value;
  for (const [key, value] of Object.entries(from.schemas ?? {}))
    united.schemas = { [key]: value, ...united.schemas };
  for (const change of kept) {
    const table = united.tables[keyOf(change.to)];
    for (const column of change.dropped) if (table) table.columns[column.name] ??= column;
  }
  return united;
}

/** A table that goes loses its foreign keys first, so that the order of the drops is free. */
function doomedTable(table: SnapshotTable, to: Snapshot): SnapshotTable {
  const stays = (name: string) => Object.values(to.tables).some((other) => other.name === name);
  const kept = Object.entries(table.foreignKeys).filter(([, { tableTo }]) => !stays(tableTo));
  return { ...structuredClone(table), foreignKeys: Object.fromEntries(kept) };
}

/** The same, with columns that rows must first be filled for still free to be NULL. */
function withoutNewRequirements(united: Snapshot, { kept }: Changes, plan: Plan): Snapshot {
  const relaxed = structuredClone(united);
  for (const { to } of kept) {
    for (const column of Object.values(relaxed.tables[keyOf(to)]?.columns ?? {})) {
      if (plan.fills.has(`${to.name}.${column.name}`)) column.notNull = false;
    }
  }
  return relaxed;
}

function fillStatements({ kept }: Changes, plan: Plan): string[] {
  return kept.flatMap(({ to }) =>
    Object.keys(to.columns).flatMap((column) => {
      const value = plan.fills.get(`${to.name}.${column}`);
      return value === undefined
        ? []
        : [`UPDATE ${qualified(to)} SET "${column}" = ${value} WHERE "${column}" IS NULL;`];
    }),
  );
}

/** Tables whose columns change under the triggers and generated columns that read them. */
function touchedTables(statements: readonly string[]): Set<string> {
  const pattern = /^ALTER TABLE (?:"\w+"\.)?"(\w+)" (?:ALTER|DROP|RENAME) /;
  return new Set(statements.flatMap((statement) => pattern.exec(statement)?.[1] ?? []));
}

function keyOf({ name, schema }: SnapshotTable): string {
  return `${schema || 'public'}.${name}`;
}

function qualified({ name, schema }: SnapshotTable): string {
  return schema ? `"${schema}"."${name}"` : `"${name}"`;
}
