import { SchemaError } from '@schema/core';
import type { SourceTable } from './adoption.ts';
import type { AdoptionPlan } from './plan.ts';
import type { Source } from './source.ts';
import { columnsOf, isOfItem } from './unread.ts';

/** Tables in which migration tools remember what they ran. */
const ledgers = [
  'alembic_version',
  'd1_migrations',
  'schema_migrations',
  '__drizzle_migrations',
  '_prisma_migrations',
];

/**
 * List what a source has and the adoption does not know: `table`, or `table.column`.
 *
 * @throws SchemaError INVALID_INPUT where the source has none of the system's tables
 */
export function unknownParts(
  { system, tables, left }: AdoptionPlan,
  source: Source,
  drop: readonly string[],
): string[] {
  const known = new Map(tables.map((table) => [table.table, table]));
  if (![...known.keys()].some((table) => source.tables.has(table)))
    throw new SchemaError('INVALID_INPUT', `This database has none of the tables of ${system}.`, {
      issues: [{ field: 'from', message: 'Another database' }],
    });
  const without = new Set([...left.map(({ table }) => table), ...ledgers, ...drop]);
  return [...source.tables]
    .filter(([table]) => !without.has(table) || known.has(table))
    .flatMap(([table, columns]) => {
      const planned = known.get(table);
      if (!planned) return [table];
      const columnsKnown = new Set(knownColumns(planned));
      return columns
        .filter((column) => !columnsKnown.has(column))
        .map((column) => `${table}.${column}`);
    })
    .filter((part) => !without.has(part))
    .sort();
}

/**
 * Refuse a source that lacks what a copy reads: what a migration would fill in cannot be known.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function refuseMissingParts({ tables, isCopy }: AdoptionPlan, source: Source): void {
  if (!isCopy) return;
  const missing = tables.flatMap(({ table, into }) => {
    const columns = source.tables.get(table);
    if (!columns) return [table];
    return into
      .flatMap(({ fields }) => columnsOf(fields))
      .filter((column) => !columns.includes(column))
      .map((column) => `${table}.${column}`);
  });
  if (missing.length === 0) return;
  const parts = missing.sort().join(', ');
  throw new SchemaError('INVALID_INPUT', `The old database lacks ${parts}.`, {
    issues: [{ field: 'from', message: 'A database of older migrations' }],
    hint: 'Run `schema up` on the old database first.',
  });
}

/** The columns of a source table that something is made of, or that are left behind. */
export function knownColumns({ into, dropped = {}, computed = {} }: SourceTable): string[] {
  const used = into.flatMap(({ fields, each, when }) => [
    ...columnsOf(fields),
    ...(each === undefined ? [] : [each]),
    ...(typeof when === 'string' ? [when] : []),
  ]);
  return [...new Set([...used, ...Object.keys(dropped)])].filter(
    (column) => !(column in computed) && column !== 'index' && !isOfItem(column),
  );
}
