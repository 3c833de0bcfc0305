import type { AnyComposition } from './compose.ts';
import type { Dialect } from './constraints.ts';
import { refuseDefaults } from './defaults.ts';

/**
 * What drizzle-kit is shown of a composition: all that a schema file of the dialect would export.
 *
 * @throws SchemaError INVALID_DEFINITION for a default that is no value of its column
 */
export function kitExports(
  { sqlite, postgres, enums, schema, registry }: AnyComposition,
  dialect: Dialect,
): Record<string, unknown> {
  refuseDefaults(registry);
  if (dialect === 'sqlite') return { ...sqlite };
  // An enum may be called like a table's property: drizzle-kit looks at the values alone.
  const named = Object.entries(enums).map(([name, value]) => [`enum ${name}`, value]);
  return { ...postgres, ...Object.fromEntries(named), ...(schema && { 'the schema': schema }) };
}
