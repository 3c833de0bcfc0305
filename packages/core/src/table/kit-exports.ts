import type { AnyComposition } from './compose.ts';
import type { Dialect } from './constraints.ts';

/** What drizzle-kit is shown of a composition: all that a schema file of the dialect would export. */
export function kitExports(
  { sqlite, postgres, enums, schema }: AnyComposition,
  dialect: Dialect,
): Record<string, unknown> {
  if (dialect === 'sqlite') return { ...sqlite };
  // An enum may be called like a table: drizzle-kit looks at the values alone.
  const named = Object.entries(enums).map(([name, value]) => [`enum ${name}`, value]);
  return { ...postgres, ...Object.fromEntries(named), ...(schema && { 'the schema': schema }) };
}
