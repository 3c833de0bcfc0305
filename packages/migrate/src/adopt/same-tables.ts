import { type AnyComposition, builtTables } from '@schema/core';
import type { Column } from 'drizzle-orm';
import { type Adoption, from, leave, type Output } from './adoption.ts';
import { type Field, firstOf } from './field.ts';
import { readBoolean, readJson, readNumber, readText, readTime } from './readings.ts';
import { targetTable } from './target-table.ts';

/** Both write a text alike, and a Postgres source gives every value as one. */
const readings: Readonly<Record<string, (text: string) => unknown>> = {
  string: readText,
  number: readNumber,
  boolean: readBoolean,
  date: readTime,
  json: readJson,
  // The server writes as few digits as tell two 32-bit floats apart.
  array: (text) => (readJson(text) as number[]).map(Math.fround),
};

/**
 * Give the adoption of a database of the same composition, on SQLite or Postgres: all rows of all
 * tables as they are, with their ids, times and secrets, but of those that somebody else keeps. The
 * migrations of both have run.
 *
 * @throws SchemaError INVALID_DEFINITION for a table without a primary key
 */
export function sameTables(composition: AnyComposition): Adoption {
  const tables = composition.registry.tables.map(({ key, name, definition }) => {
    if (definition.existing) return leave(name, "somebody else's");
    const { columns, specs, primaryKey } = targetTable(composition, 'postgres', key);
    const sqlite = builtTables(composition, 'sqlite')[key] as Record<string, Column>;
    const fields: Output['fields'] = Object.fromEntries(
      Object.keys(specs).map((column) => [column, same(columns[column], sqlite[column])]),
    );
    return from(
      name,
      { table: key, fields },
      {
        key: primaryKey.flatMap((column) => columns[column]?.name ?? []),
        secretKey: primaryKey.some((column) => specs[column]?.secret),
      },
    );
  });
  return { system: 'this composition', tables, isCopy: true };
}

/** What is no text is as SQLite keeps it. */
function same(postgres: Column | undefined, sqlite: Column | undefined): Field<unknown> {
  const { name = '', dataType = '' } = postgres ?? {};
  return firstOf([name], (value) =>
    typeof value === 'string' ? readings[dataType]?.(value) : sqlite?.mapFromDriverValue(value),
  );
}
