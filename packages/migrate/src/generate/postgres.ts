import type { Changes } from './changes.ts';
import { fillsOf, type Plan } from './decisions.ts';
import { keyOf, qualified, renamedSnapshot, renameStatements } from './rename-postgres.ts';
import {
  withoutChangedConstraints,
  withoutChangedKeys,
  withoutTakenNames,
} from './room-postgres.ts';
import { kitStatements, type Snapshot, type SnapshotEnum } from './snapshot.ts';
import type { Statements } from './statements.ts';

/**
 * Write the way from one snapshot to another on Postgres: room for what comes, declared renames,
 * then all that is added or changed, then all that goes, and last the foreign keys that need the
 * rest. A step that only adds or only drops leaves drizzle-kit no rename to ask about.
 */
export async function postgresStatements(
  from: Snapshot,
  to: Snapshot,
  changes: Changes,
  plan: Plan,
): Promise<Statements> {
  const enums = recreatedEnums(from, to);
  const unkeyed = withoutChangedKeys(from, changes);
  const bare = withoutConditions(withoutChangedConstraints(unkeyed, changes), enums);
  const cleared = withoutTakenNames(bare, changes);
  const renamed = renamedSnapshot(cleared, changes);
  const united = withDoomed(renamed, to, changes);
  const relaxed = withoutConditions(withoutNewRequirements(united, changes, plan), enums);
  const statements = [
    ...(await kitStatements(from, unkeyed)),
    ...(await kitStatements(unkeyed, bare)),
    ...(await kitStatements(bare, cleared)),
    ...renameStatements(changes),
    ...(await kitStatements(withDoomedValue(renamed, enums), relaxed)),
    ...fillStatements(changes, plan),
    ...(await kitStatements(relaxed, united)),
    ...(await kitStatements(united, to)),
  ].map((statement) => statement.trim());
  const created = new Set(changes.created.map(({ name }) => name));
  return { statements, touched: touchedTables(statements, changes), created };
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

/** What is to come but for new foreign keys, beside what is to go. */
function withDoomed(from: Snapshot, to: Snapshot, { kept }: Changes): Snapshot {
  const united = structuredClone(to);
  for (const [key, table] of Object.entries(united.tables))
    table.foreignKeys = from.tables[key]?.foreignKeys ?? {};
  for (const [key, table] of Object.entries(from.tables)) united.tables[key] ??= table;
  for (const [key, value] of Object.entries(from.enums)) united.enums[key] ??= value;
  for (const [key, value] of Object.entries(from.schemas ?? {}))
    united.schemas = { [key]: value, ...united.schemas };
  for (const change of kept) {
    const table = united.tables[keyOf(change.to)];
    for (const column of change.dropped) if (table) table.columns[column.name] ??= column;
  }
  return united;
}

/** The same, with columns that rows must first be filled for still free to be NULL, which a default would hide. */
function withoutNewRequirements(united: Snapshot, { kept }: Changes, plan: Plan): Snapshot {
  const relaxed = structuredClone(united);
  for (const { to, added } of kept) {
    for (const [name] of fillsOf(plan, to.name)) {
      const column = relaxed.tables[keyOf(to)]?.columns[name];
      if (!column) continue;
      column.notNull = false;
      if (added.some((one) => one.name === name)) delete column.default;
    }
  }
  return relaxed;
}

function fillStatements({ kept }: Changes, plan: Plan): string[] {
  return kept.flatMap(({ to }) =>
    fillsOf(plan, to.name).map(
      ([column, value]) =>
        `UPDATE ${qualified(to)} SET "${column}" = (${value}) WHERE "${column}" IS NULL;`,
    ),
  );
}

/** Tables whose columns or rows change under the triggers and generated columns on them. */
function touchedTables(statements: readonly string[], { kept }: Changes): Set<string> {
  const pattern = /^(?:ALTER TABLE|UPDATE) (?:"\w+"\.)?"(\w+)" (?:ALTER|DROP|RENAME|SET) /;
  const renamed = kept.filter(({ from, to }) => from.name !== to.name).map(({ to }) => to.name);
  return new Set([
    ...statements.flatMap((statement) => pattern.exec(statement)?.[1] ?? []),
    ...renamed,
  ]);
}
