import { SchemaError } from '../errors.ts';
import { fieldSchema } from '../validators/field.ts';
import { builtColumns } from './built-columns.ts';
import type { Registry } from './registry.ts';

/**
 * Check that each constant default is a value of its column, as its validator gives it: a database
 * tells only whoever leaves the column out.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseDefaults(registry: Registry): void {
  for (const table of registry.tables) {
    for (const { key, spec } of builtColumns(registry, table)) {
      if (typeof spec.default !== 'object' || 'sql' in spec.default) continue;
      const { value } = spec.default;
      const { data, success } = fieldSchema(spec).safeParse(value);
      // What is no object is compared: the validator of a UUID takes one in capitals, and gives another.
      if (success && (typeof value === 'object' || data === value)) continue;
      throw new SchemaError(
        'INVALID_DEFINITION',
        `The default of ${table.name}.${key} is no value of the column.`,
        { table: table.name, columns: [key], hint: 'Write it as the database is to keep it.' },
      );
    }
  }
}
