import { type Column as BuiltColumn, getTableColumns, is, SQL, sql } from 'drizzle-orm';
import {
  check,
  type ExtraConfigColumn,
  foreignKey,
  getTableConfig,
  index,
  type PgColumn,
  type PgEnum,
  type PgSchema,
  type PgTableWithColumns,
  pgEnum,
  pgSchema,
  pgTable,
  primaryKey,
  type TableConfig,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { SchemaError } from '../errors.ts';
import { builtColumns, prefixOf } from '../table/built-columns.ts';
import { unqualified } from '../table/checks.ts';
import { refuseClashes } from '../table/clashes.ts';
import type { ColumnReference } from '../table/column.ts';
import type { ConstraintSpec, IndexPart, IndexSpec } from '../table/constraints.ts';
import { refuseKeys } from '../table/keys.ts';
import { setWriters } from '../table/modifiers.ts';
import { constraintName } from '../table/names.ts';
import { extrasOf, type RegisteredTable, type Registry } from '../table/registry.ts';
import { searchIndexOf } from '../table/search-index.ts';
import { refuseRenumbered } from '../table/search-names.ts';
import { tablesOnDemand } from '../table/tables-on-demand.ts';
import { type EnumOf, postgresCheck, postgresColumn, writers } from './columns.ts';
import { searchDocument } from './search.ts';
import { refuseTypeName } from './type-names.ts';

/** A built table, whatever its columns. */
export type AnyPostgresTable = PgTableWithColumns<
  TableConfig & { columns: Record<string, PgColumn> }
>;
type AnyPostgresEnum = PgEnum<[string, ...string[]]>;

/** What a composition is on Postgres. */
interface PostgresBuild {
  readonly tables: Readonly<Record<string, AnyPostgresTable>>;
  /** Of the tables that are built so far. */
  readonly enums: Record<string, AnyPostgresEnum>;
  readonly schema: PgSchema | undefined;
}

/**
 * Build a composition's tables as Postgres tables, by property name, each when it is asked for, with
 * its enums.
 */
export function buildPostgresTables(registry: Registry): PostgresBuild {
  const schema = registry.schema === undefined ? undefined : pgSchema(registry.schema);
  const enums: Record<string, AnyPostgresEnum> = {};
  const enumOf: EnumOf = (name, values) => {
    const fullName = registry.prefix + name;
    refuseTypeName(fullName, registry.schema);
    const list = [...values] as [string, ...string[]];
    enums[fullName] ??= schema ? schema.enum(fullName, list) : pgEnum(fullName, list);
    if (JSON.stringify(enums[fullName].enumValues) !== JSON.stringify(list)) {
      throw new SchemaError(
        'INVALID_DEFINITION',
        `The enum ${name} is defined with two lists of words.`,
        { hint: 'Give each list a name of its own.' },
      );
    }
    return enums[fullName];
  };
  const tables = tablesOnDemand<AnyPostgresTable>(registry, (table, others) =>
    buildTable(registry, table, others, table.schema === undefined ? undefined : schema, enumOf),
  );
  return { tables, enums, schema };
}

/** Check that no two tables, enums, indexes or constraints of a composition clash, and that its keys can be made. */
export function refusePostgresClashes(registry: Registry, { tables, enums }: PostgresBuild): void {
  // Enums are made with the tables that have them.
  const configs = Object.values(tables).map((table) => getTableConfig(table));
  refuseClashes(configs, registry, Object.keys(enums));
  refuseKeys(configs);
  refuseRenumbered(registry, configs);
}

function buildTable(
  registry: Registry,
  table: RegisteredTable,
  tables: Readonly<Record<string, AnyPostgresTable>>,
  schema: PgSchema | undefined,
  enumOf: EnumOf,
): AnyPostgresTable {
  const column = (reference: ColumnReference): PgColumn => {
    const target = registry.target(reference);
    return tables[target.table.key]?.[target.key] as PgColumn;
  };
  const specs = builtColumns(registry, table);
  const columns = Object.fromEntries(
    specs.map(({ key, name, spec }) => [
      key,
      postgresColumn(
        name,
        spec,
        () => column((spec.references as NonNullable<typeof spec.references>).to()),
        enumOf,
      ),
    ]),
  );
  // The two differ in type only by the name of the schema.
  const make = (schema?.table ?? pgTable) as typeof pgTable;
  const built = make(table.name, columns, (self) => {
    const named = (name: string) => constraintName(prefixOf(registry, table) + name);
    const typeChecks = specs.flatMap(({ name, spec }) => {
      const condition = postgresCheck(name, spec);
      return condition
        ? [check(constraintName(`${table.name}_${name}_check`), sql.raw(condition))]
        : [];
    });
    const extras = extrasOf(table, self);
    const searched = searchIndexOf(table.columns);
    const search = searched
      ? [
          index(constraintName(`${registry.prefix}idx_${table.definition.name}_search`)).using(
            'gin',
            searchDocument(searched),
          ),
        ]
      : [];
    return [
      ...typeChecks,
      ...search,
      ...extras.flatMap((extra) => buildConstraint(extra, named, column)),
    ];
  }) as unknown as AnyPostgresTable;
  setWriters(getTableColumns(built), specs, writers);
  return built;
}

function buildConstraint(
  spec: ConstraintSpec,
  named: (name: string) => string,
  column: (reference: ColumnReference) => PgColumn,
) {
  switch (spec.type) {
    case 'index':
      return [buildIndex(spec, named(spec.name))];
    case 'primaryKey':
      return [primaryKey({ columns: columnsOf(spec.columns) })];
    case 'check':
      return [check(named(spec.name), unqualified(spec.condition))];
    case 'foreignKey': {
      const [first, ...rest] = spec.to().map(column) as [PgColumn, ...PgColumn[]];
      const key = foreignKey({
        ...(spec.name && { name: named(spec.name) }),
        columns: columnsOf(spec.columns),
        foreignColumns: [first, ...rest],
      });
      if (spec.onDelete) key.onDelete(spec.onDelete);
      if (spec.onUpdate) key.onUpdate(spec.onUpdate);
      return [key];
    }
  }
}

function buildIndex(spec: IndexSpec, name: string) {
  const [first, ...rest] = spec.parts.map(indexPart) as [PgColumn | SQL, ...(PgColumn | SQL)[]];
  const start = spec.unique ? uniqueIndex(name) : index(name);
  const built =
    spec.using === 'btree' ? start.on(first, ...rest) : start.using(spec.using, first, ...rest);
  return spec.where ? built.where(unqualified(spec.where)) : built;
}

function indexPart(part: IndexPart): PgColumn | SQL {
  if (is(part, SQL)) return unqualified(part);
  if ('operators' in part)
    return (part.column as ExtraConfigColumn).op(part.operators) as unknown as PgColumn;
  if ('compare' in part) return sql`${sql.identifier(part.column.name)} collate "C"`;
  // NULLS FIRST is what a plain ORDER BY … DESC asks for: any other index would not serve it.
  if ('order' in part) {
    (part.column as ExtraConfigColumn).desc();
    return (part.column as ExtraConfigColumn).nullsFirst() as unknown as PgColumn;
  }
  return part as PgColumn;
}

function columnsOf(columns: readonly BuiltColumn[]): [PgColumn, ...PgColumn[]] {
  return columns as unknown as [PgColumn, ...PgColumn[]];
}
