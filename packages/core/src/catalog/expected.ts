import { postgresCheck } from '../postgres/columns.ts';
import { sqliteChecks } from '../sqlite/checks.ts';
import { now as sqliteNow } from '../sqlite/columns.ts';
import { builtColumns } from '../table/built-columns.ts';
import { quoteText, unqualified } from '../table/checks.ts';
import type { ColumnSpec } from '../table/column.ts';
import { type AnyComposition, builtTables } from '../table/compose.ts';
import type { ConstraintSpec, Dialect } from '../table/constraints.ts';
import { namesOf, snakeCase } from '../table/names.ts';
import {
  existingTables,
  extrasOf,
  type RegisteredTable,
  type Registry,
} from '../table/registry.ts';
import type { CatalogForeignKey, CatalogTable, ExpectedCatalog } from './catalog.ts';
import { columnType } from './column-types.ts';
import { columnUniques, indexesOf, searchIndexes } from './expected-indexes.ts';
import { findObjectNames } from './object-names.ts';
import { sqlText } from './sql-text.ts';

/** Say what the database of a composition should hold, from the definitions alone. */
export function expectedCatalog(composition: AnyComposition, dialect: Dialect): ExpectedCatalog {
  const names = findObjectNames(composition.objects(dialect), dialect);
  const tables = composition.registry.tables.map((table) => {
    const built = builtTables(composition, dialect)[table.key];
    const extras = extrasOf(table, built as object);
    const checks =
      dialect === 'postgres'
        ? postgresChecks(composition.registry, table, extras)
        : sqliteChecks(composition.registry, table, built as never);
    const triggers = names.triggers.filter((trigger) => trigger.table === table.name);
    return {
      ...expectedTable(composition.registry, table, extras, dialect, checks),
      triggers,
    };
  });
  return {
    dialect,
    tables,
    fullText: names.fullText,
    objectNames: names.all,
    existing: new Set(existingTables(composition.registry).map(({ name }) => name)),
  };
}

function expectedTable(
  registry: Registry,
  table: RegisteredTable,
  extras: readonly ConstraintSpec[],
  dialect: Dialect,
  checks: CatalogTable['checks'],
): Omit<CatalogTable, 'triggers'> {
  const { prefix } = registry;
  const specs = builtColumns(registry, table);
  const composite = extras.find((extra) => extra.type === 'primaryKey');
  const primaryKey = composite
    ? namesOf(composite.columns)
    : specs.filter(({ spec }) => spec.primaryKey).map(({ name }) => name);
  return {
    name: table.name,
    columns: specs.map(({ name, spec }) => ({
      name,
      type: columnType(spec, name, dialect, prefix),
      nullable: !spec.notNull && !primaryKey.includes(name),
      default: defaultOf(spec, dialect),
    })),
    primaryKey,
    indexes: [
      ...columnUniques(table, specs),
      ...searchIndexes(table, prefix, dialect),
      ...extras.flatMap((extra) => indexesOf(extra, prefix, dialect)),
    ],
    checks,
    foreignKeys: [
      ...specs.flatMap(({ name, spec }) => columnReference(registry, name, spec)),
      ...extras.flatMap((extra) => tableReference(registry, extra)),
    ],
  };
}

function postgresChecks(
  registry: Registry,
  table: RegisteredTable,
  extras: readonly ConstraintSpec[],
): CatalogTable['checks'] {
  const limits = builtColumns(registry, table).flatMap(({ name, spec }) => {
    const condition = postgresCheck(name, spec);
    return condition ? [{ name: `${table.name}_${name}_check`, condition }] : [];
  });
  const own = extras.flatMap((extra) =>
    extra.type === 'check'
      ? [
          {
            name: registry.prefix + extra.name,
            condition: sqlText(unqualified(extra.condition), 'postgres'),
          },
        ]
      : [],
  );
  return [...limits, ...own];
}

function defaultOf(spec: ColumnSpec, dialect: Dialect): string | undefined {
  if (spec.kind === 'serial') return dialect === 'postgres' ? 'nextval' : undefined;
  if (spec.default === undefined) return undefined;
  if (spec.default === 'now') return dialect === 'postgres' ? 'now()' : sqlText(sqliteNow, dialect);
  if ('sql' in spec.default) return sqlText(spec.default.sql, dialect);
  const { value } = spec.default;
  if (value instanceof Date)
    return dialect === 'postgres' ? `'${value.toISOString()}'` : String(value.getTime());
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' && spec.kind !== 'json' ? value : JSON.stringify(value);
  return quoteText(text);
}

function columnReference(registry: Registry, name: string, spec: ColumnSpec): CatalogForeignKey[] {
  if (!spec.references) return [];
  const { to, onDelete = 'no action', onUpdate = 'no action' } = spec.references;
  const target = registry.target(to());
  return [
    {
      columns: [name],
      target: target.table.name,
      targetColumns: [snakeCase(target.key)],
      onDelete,
      onUpdate,
    },
  ];
}

function tableReference(registry: Registry, extra: ConstraintSpec): CatalogForeignKey[] {
  if (extra.type !== 'foreignKey') return [];
  const targets = extra.to().map((reference) => registry.target(reference));
  return [
    {
      columns: namesOf(extra.columns),
      target: targets[0]?.table.name ?? '',
      targetColumns: targets.map((target) => snakeCase(target.key)),
      onDelete: extra.onDelete ?? 'no action',
      onUpdate: extra.onUpdate ?? 'no action',
    },
  ];
}
