import type { Changes } from './changes.ts';
import { type Declared, fillsOf } from './decisions.ts';
import {
  leavingType,
  recreatedEnums,
  withEnumsAsText,
  withNewValues,
  withoutConditions,
  withValueToLose,
} from './enums-postgres.ts';
import { keyOf, qualified } from './names-postgres.ts';
import { renamedSnapshot, renameStatements } from './rename-postgres.ts';
import {
  withoutChangedConstraints,
  withoutChangedKeys,
  withoutTakenNames,
} from './room-postgres.ts';
import type { Schema } from './schema.ts';
import { kitStatements, type Snapshot } from './snapshot.ts';
import type { Statements } from './statements.ts';

/**
 * Write the way from one schema to another on Postgres: room for what comes, declared renames,
 * then all that is added or changed, then all that goes, and last the foreign keys that need the
 * rest. A step that only adds or only drops leaves drizzle-kit no rename to ask about.
 *
 * @param leftEnums enums that tables of somebody else may have
 */
export async function postgresStatements(
  before: Schema,
  after: Schema,
  changes: Changes,
  declared: Declared,
  leftEnums: readonly string[],
): Promise<Statements> {
  const enums = recreatedEnums(before, after, declared);
  const from = before.snapshot;
  const to = after.snapshot;
  const unkeyed = withoutChangedKeys(from, changes);
  const bare = withoutConditions(withoutChangedConstraints(unkeyed, changes), enums);
  const cleared = withoutTakenNames(bare, changes);
  const renamed = renamedSnapshot(cleared, changes);
  const asText = withEnumsAsText(renamed, to, enums);
  const united = withWhatGoes(asText, to, changes);
  const relaxed = withoutConditions(withoutNewRequirements(united, changes, declared), enums);
  const remade = withNewValues(asText, relaxed, enums);
  const statements = [
    ...(await kitStatements(from, unkeyed)),
    ...(await kitStatements(unkeyed, bare)),
    ...(await kitStatements(bare, cleared)),
    ...renameStatements(changes),
    ...(await kitStatements(renamed, asText)),
    ...(await kitStatements(withValueToLose(asText, enums), remade)),
    ...(await kitStatements(remade, relaxed)),
    ...fillStatements(changes, declared),
    ...(await kitStatements(relaxed, united)),
    ...(await kitStatements(united, to)),
  ]
    .map(withoutCascade)
    .map((statement) => leavingType(statement, leftEnums));
  const touched = touchedTables(statements, changes);
  // A function may have one as an argument, and no table.
  for (const { name } of enums) touched.add(name);
  return { statements: statements.flatMap(keepSchema), touched };
}

/**
 * A schema may be there before, made for the app by an administrator; then it stays on the way back.
 * CREATE SCHEMA IF NOT EXISTS asks for the privilege to make one even where there is nothing to make.
 */
function keepSchema(statement: string): string[] {
  if (statement.startsWith('DROP SCHEMA ')) return [];
  const [, name] = /^CREATE SCHEMA "(\w+)";$/.exec(statement) ?? [];
  if (name === undefined) return [statement];
  return [
    `DO $$ BEGIN\n  IF to_regnamespace('"${name}"') IS NULL THEN CREATE SCHEMA "${name}"; END IF;\nEND $$;`,
  ];
}

/** What is to come, but for new foreign keys, beside what goes. */
function withWhatGoes(from: Snapshot, to: Snapshot, { kept }: Changes): Snapshot {
  const united = structuredClone(to);
  for (const [key, table] of Object.entries(united.tables))
    table.foreignKeys = from.tables[key]?.foreignKeys ?? {};
  for (const [key, table] of Object.entries(from.tables)) united.tables[key] ??= table;
  for (const [key, value] of Object.entries(from.enums)) united.enums[key] ??= value;
  for (const [key, value] of Object.entries(from.schemas ?? {}))
    united.schemas = { [key]: value, ...united.schemas };
  for (const change of kept) {
    const table = united.tables[keyOf(change.to)];
    const old = from.tables[keyOf(change.to)]?.columns ?? {};
    for (const column of change.dropped)
      if (table) table.columns[column.name] ??= old[column.name] ?? column;
  }
  return united;
}

/**
 * The same with columns that are to be filled still free to be NULL; new ones have no default yet, which
 * would stand where the fill belongs.
 */
function withoutNewRequirements(united: Snapshot, { kept }: Changes, declared: Declared): Snapshot {
  const relaxed = structuredClone(united);
  for (const { to, added } of kept) {
    for (const [name] of fillsOf(declared, to.name)) {
      const column = relaxed.tables[keyOf(to)]?.columns[name];
      if (!column) continue;
      column.notNull = false;
      if (added.some((one) => one.name === name)) delete column.default;
    }
  }
  return relaxed;
}

function fillStatements({ kept }: Changes, declared: Declared): string[] {
  return kept.flatMap(({ to }) =>
    fillsOf(declared, to.name).map(
      ([column, value]) =>
        `UPDATE ${qualified(to)} SET "${column}" = (${value}) WHERE "${column}" IS NULL;`,
    ),
  );
}

/** drizzle-kit would take along what is not ours: a foreign key of somebody else's table, or a view. */
function withoutCascade(statement: string): string {
  return statement.replace(/^(DROP TABLE .*) CASCADE;$/, '$1;');
}

/** Tables whose columns or rows change under the triggers and generated columns on them. */
function touchedTables(statements: readonly string[], { kept, dropped }: Changes): Set<string> {
  const pattern = /^(?:ALTER TABLE|UPDATE) (?:"\w+"\.)?"(\w+)" (?:ALTER|DROP|RENAME|SET) /;
  const renamed = kept.filter(({ from, to }) => from.name !== to.name).map(({ to }) => to.name);
  const changed = statements.flatMap((statement) => pattern.exec(statement)?.[1] ?? []);
  const isGone = (name: string) =>
    dropped.some((table) => table.name === name) && !kept.some(({ to }) => to.name === name);
  return new Set([...changed.filter((name) => !isGone(name)), ...renamed]);
}
