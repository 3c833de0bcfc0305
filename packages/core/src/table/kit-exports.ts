import type { AnyComposition } from './compose.ts';
import type { Dialect } from './constraints.ts';
import { refuseDefaults } from './defaults.ts';
import { existingTables } from './registry.ts';

/**
 * What drizzle-kit is shown of a composition: all that a schema file of the dialect would export. Tables
 * that somebody else keeps are left out, and references to them stay.
 *
 * @throws SchemaError INVALID_DEFINITION for a default that is no value of its column
 */
export function kitExports(
  { sqlite, postgres, enums, schema, registry }: AnyComposition,
  dialect: Dialect,
): Record<string, unknown> {
  refuseDefaults(registry);
  const existing = new Set(existingTables(registry).map(({ key }) => key));
  const own = (tables: object) =>
    Object.fromEntries(Object.entries(tables).filter(([key]) => !existing.has(key)));
  if (dialect === 'sqlite') return own(sqlite);
  // An enum may be called like a table's property: drizzle-kit looks at the values alone.
  const named = Object.entries(enums).map(([name, value]) => [`enum ${name}`, value]);
  return {
    ...own(postgres),
    ...Object.fromEntries(named),
    ...(schema && { 'the schema': schema }),
  };
}
