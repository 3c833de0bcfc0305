import type { Changes } from './changes.ts';
import type { Plan } from './decisions.ts';
import { renamedSnapshot, renameStatements } from './rename-postgres.ts';
import { kitStatements, type Snapshot, type SnapshotEnum, type SnapshotTable } from './snapshot.ts';
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
  const renamed = renamedSnapshot(from, plan);
  const enums = recreatedEnums(renamed, to);
  const start = withoutConditions(renamed, enums);
  const united = withDoomed(renamed, to, changes);
  const relaxed = withoutConditions(withoutNewRequirements(united, changes, plan), enums);
  const statements = [
    ...renameStatements(from, plan),
    ...(await kitStatements(renamed, start)),
    ...(await kitStatements(withDoomedValue(start, enums), relaxed)),
    ...fillStatements(changes, plan),
    ...(await kitStatements(relaxed, united)),
    ...(await kitStatements(united, to)),
  ].map((statement) => statement.trim());
  const created = new Set(changes.created.map(({ name }) => name));
  return { statements, touched: touchedTables(statements), created };
}

/**
 * The enums whose type is made anew: where a value goes, and where a default or check uses a new one,
 * since Postgres does not let a transaction use a value that it has added.
 */
function recreatedEnums(from: Snapshot, to: Snapshot): SnapshotEnum[] {
  const used = JSON.stringify(to.tables);
  return Object.entries(from.enums).flatMap(([key, old]) => {
    const values = to.enums[key]?.values ?? old.values;
    const isGone = old.values.some((value) => !values.includes(value));
    const isUsed = values.some(
      (value) => !old.values.includes(value) && used.includes(`'${value}'`),
    );
    return isGone || isUsed ? [old] : [];
  });
}

/** drizzle-kit makes a type anew that loses a value; no list has this one, as Postgres has no NUL. */
function withDoomedValue(snapshot: Snapshot, enums: readonly SnapshotEnum[]): Snapshot {
  const changed = structuredClone(snapshot);
  for (const { values } of Object.values(changed.enums).filter((one) => isAmong(enums, one)))
    values.push('\0');
  return changed;
}

/** Conditions on a column whose type is made anew do not suit the text that it is meanwhile. */
function withoutConditions(snapshot: Snapshot, enums: readonly SnapshotEnum[]): Snapshot {
  const changed = structuredClone(snapshot);
  for (const table of Object.values(changed.tables)) {
    const isTouched = Object.values(table.columns).some(({ type: name, typeSchema: schema = '' }) =>
      isAmong(enums, { name, schema }),
    );
    if (!isTouched) continue;
    table.checkConstraints = {};
    table.indexes = Object.fromEntries(
      Object.entries(table.indexes).filter(([, { where, columns }]) => {
        const isExpression = columns.some((part) => typeof part === 'object' && part.isExpression);
        return where === undefined && !isExpression;
      }),
    );
  }
  return changed;
}

function isAmong(enums: readonly SnapshotEnum[], one: Pick<SnapshotEnum, 'name' | 'schema'>) {
  return enums.some(({ name, schema }) => name === one.name && schema === one.schema);
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
