import { isDeepStrictEqual } from 'node:util';
import type { Declared } from './decisions.ts';
import type { Schema } from './schema.ts';
import type { Snapshot, SnapshotColumn, SnapshotEnum } from './snapshot.ts';

/**
 * The enums whose type is made anew: where a value goes or moves, and where a default, check, fill or
 * new object uses a new one, since Postgres does not let a transaction use a value that it has added.
 * drizzle-kit adds no value with an apostrophe.
 */
export function recreatedEnums(from: Schema, to: Schema, declared: Declared): SnapshotEnum[] {
  const objects = to.objects.filter(
    (one) => !from.objects.some((old) => isDeepStrictEqual(old, one)),
  );
  const used = JSON.stringify([to.snapshot.tables, [...declared.fills.values()], objects]);
  return Object.entries(from.snapshot.enums).flatMap(([key, old]) => {
    const values = to.snapshot.enums[key]?.values ?? old.values;
    const isGone = old.values.some((value) => !values.includes(value));
    const isUsed = values.some(
      (value) =>
        !old.values.includes(value) &&
        (value.includes("'") || used.includes(JSON.stringify(`'${value}'`).slice(1, -1))),
    );
    const isMoved = !isDeepStrictEqual(
      values.filter((value) => old.values.includes(value)),
      old.values.filter((value) => values.includes(value)),
    );
    return isGone || isUsed || isMoved ? [old] : [];
  });
}

/**
 * A snapshot whose enums have a value to lose, so that drizzle-kit makes their types anew: NUL, which
 * Postgres has in none.
 */
export function withValueToLose(snapshot: Snapshot, enums: readonly SnapshotEnum[]): Snapshot {
  const changed = structuredClone(snapshot);
  for (const { values } of Object.values(changed.enums).filter((one) => isAmong(enums, one)))
    values.push('\0');
  return changed;
}

/** A snapshot with the columns of these enums that go or change their type as text, which takes any value. */
export function withEnumsAsText(
  from: Snapshot,
  to: Snapshot,
  enums: readonly SnapshotEnum[],
): Snapshot {
  const changed = structuredClone(from);
  for (const [column, next] of columnsOf(changed, to, enums)) {
    if (next?.type === column.type && next.typeSchema === column.typeSchema) continue;
    column.type = 'text';
    delete column.typeSchema;
    delete column.default;
  }
  return changed;
}

/** A snapshot with the values and the defaults of these enums that are to come. */
export function withNewValues(
  from: Snapshot,
  to: Snapshot,
  enums: readonly SnapshotEnum[],
): Snapshot {
  const changed = structuredClone(from);
  for (const [column, next] of columnsOf(changed, to, enums)) {
    if (next?.default === undefined) delete column.default;
    else column.default = next.default;
  }
  for (const [key, one] of Object.entries(changed.enums))
    if (isAmong(enums, one)) one.values = to.enums[key]?.values ?? one.values;
  return changed;
}

/** A snapshot without the conditions on columns of these enums, which are text meanwhile. */
export function withoutConditions(snapshot: Snapshot, enums: readonly SnapshotEnum[]): Snapshot {
  const changed = structuredClone(snapshot);
  for (const table of Object.values(changed.tables)) {
    if (!Object.values(table.columns).some((column) => isOfEnum(enums, column))) continue;
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

/** A statement that drops a type: where columns of somebody else have it, they keep it under another name. */
export function leavingType(statement: string, leftEnums: readonly string[]): string {
  const [, type = '', name = ''] = /^DROP TYPE ((?:"[^"]+"\.)?"([^"]+)");$/.exec(statement) ?? [];
  if (!leftEnums.includes(name)) return statement;
  const newName = `quote_ident('${name.slice(0, 40)}_' || '${type}'::regtype::oid)`;
  return [
    'DO $$ BEGIN',
    `  DROP TYPE ${type};`,
    'EXCEPTION WHEN dependent_objects_still_exist THEN',
    `  EXECUTE 'ALTER TYPE ${type} RENAME TO ' || ${newName};`,
    'END $$;',
  ].join('\n');
}

/** The columns of these enums, each with what becomes of it. */
function columnsOf(
  from: Snapshot,
  to: Snapshot,
  enums: readonly SnapshotEnum[],
): [SnapshotColumn, SnapshotColumn | undefined][] {
  return Object.entries(from.tables).flatMap(([key, table]) =>
    Object.values(table.columns)
      .filter((column) => isOfEnum(enums, column))
      .map((column): [SnapshotColumn, SnapshotColumn | undefined] => [
        column,
        to.tables[key]?.columns[column.name],
      ]),
  );
}

function isOfEnum(
  enums: readonly SnapshotEnum[],
  { type: name, typeSchema: schema = '' }: SnapshotColumn,
): boolean {
  return isAmong(enums, { name, schema });
}

function isAmong(
  enums: readonly SnapshotEnum[],
  one: Pick<SnapshotEnum, 'name' | 'schema'>,
): boolean {
  return enums.some(({ name, schema }) => name === one.name && schema === one.schema);
}
