import { type Column as BuiltColumn, getTableColumns, getTableName } from 'drizzle-orm';
import { type PgTable, getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import { sqliteChecks } from '../sqlite/checks.ts';
import type { AnySqliteTable } from '../sqlite/tables.ts';
import { type AnyComposition, builtTables } from '../table/compose.ts';
import type { Dialect } from '../table/constraints.ts';
import { namesOf } from '../table/names.ts';

interface KnownConstraint {
  readonly table: string;
  readonly domain: string;
  /** TypeScript names. */
  readonly columns: readonly string[];
}

/** A foreign key, by names of the database. */
export interface KnownForeignKey {
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
}

interface KnownTable {
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
  /** The one unique constraint or index over exactly these database columns: `users.email`. */
  readonly uniques: ReadonlyMap<string, string | undefined>;
  /** Database names, by table. */
  readonly foreignKeys: ReadonlyMap<string, readonly KnownForeignKey[]>;
  /** By database table name. */
  readonly tables: ReadonlyMap<string, KnownTable>;
  /** The schema on Postgres that the composition names. */
  readonly schema: string | undefined;
}

/** Collect what error translation needs to know of a composition. */
export function readMetadata(composition: AnyComposition, dialect: Dialect): Metadata {
  const constraints = new Map<string, KnownConstraint>();
  const uniques = new Map<string, string | undefined>();
  const foreignKeys = new Map<string, readonly KnownForeignKey[]>();
  const tables = new Map<string, KnownTable>();
  const allBuilt = builtTables(composition, dialect);
  for (const table of composition.registry.tables) {
    const { name, domain, definition } = table;
    const built = allBuilt[table.key];
    const config = configOf(built, dialect);
    const columns = getTableColumns(built as PgTable);
    const keys = new Map(Object.entries(columns).map(([key, column]) => [column.name, key]));
    const knownTable: KnownTable = { name: definition.name, domain, keys };
    tables.set(name, knownTable);
    const know = (constraint: string, on: readonly string[]) => {
      const named = on.map((column) => columnKey(knownTable, column));
      constraints.set(constraint, { table: definition.name, domain, columns: named });
    };
    const checks =
      dialect === 'postgres'
        ? config.checks
        : sqliteChecks(composition.registry, table, built as AnySqliteTable);
    // A column's own check is named after it; a table's check is about no one column.
    for (const { name: check } of checks) {
      const own = config.columns.filter((column) => check === `${name}_${column.name}_check`);
      know(check, namesOf(own));
    }
    // No definition knows the names of somebody else's.
    for (const { constraint, on, isWhole } of definition.existing ? [] : namedUniques(config)) {
      know(constraint, on);
      // Of two over the same columns SQLite does not say which it was.
      const key = `${name}.${on.join()}`;
      if (isWhole) uniques.set(key, uniques.has(key) ? undefined : constraint);
    }
    for (const foreignKey of config.foreignKeys)
      know(foreignKey.getName(), namesOf(foreignKey.reference().columns));
    foreignKeys.set(name, config.foreignKeys.map(knownForeignKey));
  }
  // A trigger refuses with the name of its object.
  for (const object of composition.objects(dialect)) {
    const table = object.table === undefined ? undefined : tables.get(object.table);
    if (table)
      constraints.set(object.name, { table: table.name, domain: table.domain, columns: [] });
  }
  return { constraints, uniques, foreignKeys, tables, schema: composition.registry.schema };
}

type Config = ReturnType<typeof postgresConfig>;

/** What Drizzle knows of a built table: of one for SQLite, what is read of it here has the same form. */
function configOf(built: unknown, dialect: Dialect): Config {
  return dialect === 'postgres'
    ? postgresConfig(built as PgTable)
    : (sqliteConfig(built as AnySqliteTable) as unknown as Config);
}

interface Unique {
  readonly constraint: string;
  /** Database names. */
  readonly on: readonly string[];
  /** Whether these are all that it is over: an index may be over an expression too. */
  readonly isWhole: boolean;
}

/** The names of a table's keys, unique columns and unique indexes, each with its columns. */
function namedUniques(config: Config): Unique[] {
  const over = (constraint: string, columns: readonly BuiltColumn[]): Unique => ({
    constraint,
    on: namesOf(columns),
    isWhole: true,
  });
  return [
    ...config.columns.flatMap((column) => [
      ...(column.isUnique ? [over(column.uniqueName as string, [column])] : []),
      ...(column.primary ? [over(`${config.name}_pkey`, [column])] : []),
    ]),
    ...config.primaryKeys.map((key) => over(key.getName(), key.columns)),
    ...config.uniqueConstraints.map((unique) => over(unique.getName() as string, unique.columns)),
    ...config.indexes.flatMap(({ config: index }) => {
      if (!index.unique) return [];
      const on = index.columns.flatMap((part) => ('name' in part ? [String(part.name)] : []));
      return [
        { constraint: index.name as string, on, isWhole: on.length === index.columns.length },
      ];
    }),
  ];
}

function knownForeignKey(foreignKey: Config['foreignKeys'][number]): KnownForeignKey {
  const { columns, foreignColumns, foreignTable } = foreignKey.reference();
  return {
    columns: namesOf(columns),
    target: getTableName(foreignTable),
    targetColumns: namesOf(foreignColumns),
  };
}
