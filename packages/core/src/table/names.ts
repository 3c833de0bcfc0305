import { SchemaError } from '../errors.ts';

/** Derive a database name from a TypeScript name: `maxUses` is `max_uses`. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Derive a TypeScript name from a database name: `weight_log` is `weightLog`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Check that a constraint's or index's name fits Postgres, which cuts it after 63 bytes in silence.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function constraintName(name: string): string {
  if (name.length <= 63) return name;
  throw new SchemaError('INVALID_DEFINITION', `The name ${name} is longer than 63 characters.`, {
    constraint: name,
    hint: 'Shorten the table, column or prefix.',
  });
}
