import { type Column as BuiltColumn, getTableColumns, getTableName } from 'drizzle-orm';
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import { sqliteChecks } from '../sqlite/checks.ts';
import { type AnyComposition, builtTables } from '../table/compose.ts';
import type { Dialect } from '../table/constraints.ts';

export interface KnownConstraint {
  readonly table: string;
  readonly domain: string;
  /** TypeScript names. */
  readonly columns: readonly string[];
}

export interface KnownForeignKey {
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
}

export interface KnownTable {
  /** In the definitions. */
  readonly name: string;
  readonly domain: string;
  /** TypeScript names of columns, by database name. */
  readonly keys: ReadonlyMap<string, string>;
}

/** The TypeScript name of a database column; of a table that nobody defined, the name itself. */
export function columnKey(table: KnownTable | undefined, column: string): string {
  return table?.keys.get(column) ?? column;
}

/** What the errors of a composition's databases can be about. */
export interface Metadata {
  /** By database name of the constraint or unique index. */
  readonly constraints: ReadonlyMap<string, KnownConstraint>;
  /** The unique constraint or index over exactly these database columns: `users.email`. */
  readonly uniques: ReadonlyMap<string, string>;
  /** Database names, by table. */
  readonly foreignKeys: ReadonlyMap<string, readonly KnownForeignKey[]>;
  /** By database table name. */
  readonly tables: ReadonlyMap<string, KnownTable>;
}

/** Collect what error translation needs to know of a composition. */
export function readMetadata(composition: AnyComposition, dialect: Dialect): Metadata {
  const constraints = new Map<string, KnownConstraint>();
  const uniques = new Map<string, string>();
  const foreignKeys = new Map<string, KnownForeignKey[]>();
  const tables = new Map<string, KnownTable>();
  const built = builtTables(composition, dialect);
  for (const table of composition.registry.tables) {
    const { key, name, domain, definition } = table;
    const config =
      dialect === 'postgres'
        ? postgresConfig(built[key] as never)
        : (sqliteConfig(built[key] as never) as unknown as ReturnType<typeof postgresConfig>);
    const keys = new Map(
      Object.entries(getTableColumns(built[key] as never)).map(([property, column]) => [
        (column as BuiltColumn).name,
        property,
      ]),
    );
    const knownTable: KnownTable = { name: definition.name, domain, keys };
    tables.set(name, knownTable);
    const know = (constraint: string, columns: readonly string[], isUnique: boolean) => {
      constraints.set(constraint, {
        table: definition.name,
        domain,
        columns: columns.map((column) => columnKey(knownTable, column)),
      });
      if (isUnique) uniques.set(`${name}.${columns.join()}`, constraint);
    };
    const checks =
      dialect === 'postgres'
        ? config.checks
        : sqliteChecks(composition.registry, table, built[key] as never);
    // A column's own check is named after it; a table's check is about no one column.
    for (const { name: check } of checks) {
      const own = config.columns.filter((column) => check === `${name}_${column.name}_check`);
      know(
        check,
        own.map((column) => column.name),
        false,
      );
    }
    for (const column of config.columns as BuiltColumn[]) {
      if (column.isUnique) know(column.uniqueName as string, [column.name], true);
      if (column.primary) know(`${name}_pkey`, [column.name], true);
    }
    for (const key of config.primaryKeys) {
      know(
        dialect === 'postgres' ? key.getName() : `${name}_pkey`,
        key.columns.map((column) => column.name),
        true,
      );
    }
    for (const unique of config.uniqueConstraints) {
      know(
        unique.getName() as string,
        unique.columns.map((column) => column.name),
        true,
      );
    }
    for (const index of config.indexes) {
      if (!index.config.unique) continue;
      const names = index.config.columns.map((column) =>
        'name' in column ? String(column.name) : undefined,
      );
      const known = names.filter((column) => column !== undefined);
      know(index.config.name as string, known, known.length === names.length);
    }
    for (const key of config.foreignKeys) {
      const { columns, foreignColumns, foreignTable } = key.reference();
      const own = columns.map((column) => column.name);
      know(key.getName(), own, false);
      foreignKeys.set(name, [
        ...(foreignKeys.get(name) ?? []),
        {
          columns: own,
          target: getTableName(foreignTable),
          targetColumns: foreignColumns.map((column) => column.name),
        },
      ]);
    }
  }
  // A trigger refuses with the name of its object.
  for (const object of composition.objects(dialect)) {
    const table = object.table === undefined ? undefined : tables.get(object.table);
    if (table)
      constraints.set(object.name, { table: table.name, domain: table.domain, columns: [] });
  }
  return { constraints, uniques, foreignKeys, tables };
}
