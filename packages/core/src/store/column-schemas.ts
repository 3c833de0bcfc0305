import { Column as BuiltColumn, is } from 'drizzle-orm';
import * as z from 'zod';
import { nameInDatabase } from '../alias.ts';
import { SchemaError } from '../errors.ts';
import { once } from '../once.ts';
import { builtSpec } from '../table/built-columns.ts';
import type { ColumnSpec } from '../table/column.ts';
import type { AnyComposition } from '../table/compose.ts';
import { snakeCase } from '../table/names.ts';
import { extrasOf, type Registry } from '../table/registry.ts';
import { fieldSchema } from '../validators/field.ts';

/** Make the schemas of key columns, each once: to find one costs more than a call that it checks. */
export function keySchemas({ registry }: AnyComposition) {
  const made = new Map<string, Map<string, z.ZodType>>();
  return (table: string, column: string): z.ZodType => {
    const known = made.get(table);
    const found = known?.get(column);
    if (found) return found;
    const spec = registry.tables.find(({ key }) => key === table)?.columns[column]?.spec;
    const schema = schemaOf(registry, spec, `key ${table}.${column}`);
    made.set(table, (known ?? new Map<string, z.ZodType>()).set(column, schema));
    return schema;
  };
}

// What raw SQL wrote is in any form: brought to NFC, it would be another place in the list.
const anyText = once(() =>
  z.string().refine((value) => !value.includes('\0') && value.isWellFormed()),
);

/** Find the schema of what a built column holds, which changes no text. */
export function cursorSchema({ registry }: AnyComposition, column: BuiltColumn): z.ZodType {
  const table = nameInDatabase(column.table);
  const columns = registry.tables.find(({ name }) => name === table)?.columns ?? {};
  const [, found] = Object.entries(columns).find(([key]) => snakeCase(key) === column.name) ?? [];
  const isText = found && builtSpec(registry, found.spec).kind === 'text' && !found.spec.values;
  return isText ? anyText() : schemaOf(registry, found?.spec, `cursor ${table}.${column.name}`);
}

function schemaOf(registry: Registry, spec: ColumnSpec | undefined, name: string): z.ZodType {
  if (spec) return fieldSchema(builtSpec(registry, spec));
  throw new SchemaError('INVALID_DEFINITION', `There is no column for the ${name}.`);
}

/** Tell whether a built column is unique, or one of those that are together. */
export function isInUnique({ registry }: AnyComposition, column: BuiltColumn): boolean {
  if (column.primary || column.isUnique) return true;
  const name = nameInDatabase(column.table);
  const table = registry.tables.find((registered) => registered.name === name);
  const extras = table ? extrasOf(table, column.table) : [];
  // An alias gives another object for the same column each time.
  const isColumn = (part: unknown) => is(part, BuiltColumn) && part.name === column.name;
  return extras.some((extra) => {
    if (extra.type === 'primaryKey') return extra.columns.some(isColumn);
    if (extra.type !== 'index' || !extra.unique) return false;
    return extra.parts.some((part) => isColumn('column' in part ? part.column : part));
  });
}
