import { SchemaError } from '../errors.ts';
import * as postgresObjects from '../postgres/objects.ts';
import { sqliteChecks } from '../sqlite/checks.ts';
import * as sqliteObjects from '../sqlite/objects.ts';
import { searchObjects } from '../sqlite/search.ts';
import { type AnySqliteTable, rowNumberOf } from '../sqlite/tables.ts';
import type { Dialect } from './constraints.ts';
import type { AnyDomain } from './domain.ts';
import { snakeCase } from './names.ts';
import type { ObjectNames, RawObject } from './objects.ts';
import { existingTables, type Registry } from './registry.ts';
import { searchIndexOf } from './search-index.ts';

/** Collect what Drizzle cannot describe, in the order in which it is made. */
export function collectObjects(
  dialect: Dialect,
  domains: readonly AnyDomain[],
  registry: Registry,
  extensions: readonly string[],
  sqliteTables: () => Readonly<Record<string, AnySqliteTable>>,
): readonly RawObject[] {
  const maker = dialect === 'postgres' ? postgresObjects : sqliteObjects;
  const names = objectNames(dialect, registry);
  const objects = [
    ...postgresObjects.extensionObjects(extensions),
    ...registry.tables.flatMap((table) =>
      Object.entries(table.columns).flatMap(([key, { spec }]) =>
        spec.touch ? [maker.touchTrigger(names, table.key, snakeCase(key))] : [],
      ),
    ),
    ...(dialect === 'sqlite' ? checkObjects(names, registry, sqliteTables()) : []),
    ...(dialect === 'sqlite' ? searchesOf(names, registry, sqliteTables()) : []),
    ...domains.flatMap((domain) => domain.objects?.(names) ?? []),
  ].filter((object) => object[dialect] !== undefined);
  const existing = new Set(existingTables(registry).map(({ name }) => name));
  const seen = new Set<string>();
  for (const { name, table = '' } of objects) {
    if (existing.has(table)) throw onExisting(name, table);
    if (seen.has(name))
      throw new SchemaError('INVALID_DEFINITION', `Two database objects are called ${name}.`);
    seen.add(name);
  }
  return [
    ...objects.filter(({ phase }) => phase === 'before'),
    ...objects.filter(({ phase }) => phase === 'after'),
  ];
}

function checkObjects(
  names: ObjectNames,
  registry: Registry,
  built: Readonly<Record<string, AnySqliteTable>>,
): RawObject[] {
  return registry.tables.flatMap((table) => {
    if (table.definition.existing) return [];
    const checks = sqliteChecks(registry, table, built[table.key] as AnySqliteTable);
    return checks.length > 0 ? [sqliteObjects.checkTriggers(names, table.key, checks)] : [];
  });
}

function searchesOf(
  names: ObjectNames,
  registry: Registry,
  built: Readonly<Record<string, AnySqliteTable>>,
): RawObject[] {
  return registry.tables.flatMap((table) => {
    const index = searchIndexOf(table.columns);
    if (!index) return [];
    return searchObjects(names, table.key, index, rowNumberOf(built[table.key] as AnySqliteTable));
  });
}

function objectNames(dialect: Dialect, registry: Registry): ObjectNames {
  const quoted = (name: string, { schema }: Pick<Registry, 'schema'> = registry) =>
    `${dialect === 'postgres' && schema !== undefined ? `"${schema}".` : ''}"${name}"`;
  const composed = (key: string) => {
    const table = registry.tables.find((candidate) => candidate.key === key);
    if (table) return table;
    throw new SchemaError(
      'INVALID_DEFINITION',
      `A database object names the table ${key}, which is not composed.`,
    );
  };
  return {
    bare: (key) => composed(key).name,
    quoted: (key) => quoted(composed(key).name, composed(key)),
    target: (key, column) => {
      const reference = composed(key).columns[column]?.spec.references;
      if (!reference)
        throw new SchemaError('INVALID_DEFINITION', `${key}.${column} refers to nothing.`);
      const { table, key: targetKey } = registry.target(reference.to());
      return { table: quoted(table.name, table), column: quotedColumn(snakeCase(targetKey)) };
    },
    own: (name) => quoted(name.startsWith(registry.prefix) ? name : registry.prefix + name),
  };
}

/** Quote a column, but not `id`: it stands bare in migrations, which would be made anew for nothing. */
function quotedColumn(name: string): string {
  return name === 'id' ? name : `"${name}"`;
}

function onExisting(name: string, table: string): SchemaError {
  return new SchemaError(
    'INVALID_DEFINITION',
    `The database object ${name} hangs on ${table}, which is somebody else's.`,
    { table, hint: 'Nothing is made for a table that is defined with { existing: true }.' },
  );
}
