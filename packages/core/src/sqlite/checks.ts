import { type SQL, sql } from 'drizzle-orm';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import { builtColumns } from '../table/built-columns.ts';
import { withColumns } from '../table/checks.ts';
import { constraintName } from '../table/names.ts';
import { extrasOf, type RegisteredTable, type Registry } from '../table/registry.ts';
import { sqliteCheck } from './columns.ts';
import type { TriggeredCheck } from './objects.ts';
import type { AnySqliteTable } from './tables.ts';

/** What a table's check triggers hold: its columns' limits, then its own checks. */
export function sqliteChecks(
  registry: Registry,
  table: RegisteredTable,
  built: AnySqliteTable,
): TriggeredCheck[] {
  const limits = builtColumns(registry, table).flatMap(({ name, spec }) => {
    const condition = sqliteCheck(`NEW."${name}"`, spec);
    return condition ? [{ name: constraintName(`${table.name}_${name}_check`), condition }] : [];
  });
  const extras = extrasOf(table, built);
  const own = extras.flatMap((extra) =>
    extra.type === 'check'
      ? [
          {
            name: constraintName(registry.prefix + extra.name),
            condition: onNewRow(extra.condition),
          },
        ]
      : [],
  );
  return [...limits, ...own];
}

function onNewRow(condition: SQL): string {
  const onNew = withColumns(condition, ({ name }) => sql`NEW.${sql.identifier(name)}`);
  return new SQLiteAsyncDialect().sqlToQuery(onNew).sql;
}
