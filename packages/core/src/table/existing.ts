import { SchemaError } from '../errors.ts';
import type { ColumnSpec, Columns } from './column.ts';

/** What a migration makes for a column, and who keeps the table would have to. */
const made: readonly (readonly [word: string, says: (spec: ColumnSpec) => unknown])[] = [
  ['touch', (spec) => spec.touch],
  ['searchable', (spec) => spec.searchable],
  ['searchGroup', (spec) => spec.searchGroup],
  ['enum', (spec) => spec.kind === 'enum'],
];

/**
 * Check that no column of a table which somebody else keeps needs a trigger, index or type of ours.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseMade(table: string, columns: Columns): void {
  for (const [column, { spec }] of Object.entries(columns)) {
    const word = made.find(([, says]) => says(spec))?.[0];
    if (word === undefined) continue;
    throw new SchemaError(
      'INVALID_DEFINITION',
      `${table}.${column} is ${word}(), and ${table} is somebody else's: nothing is made for it.`,
      {
        table,
        columns: [column],
        hint:
          word === 'enum'
            ? 'Write it as oneOf([…]).'
            : `Leave ${word}() out, or { existing: true }.`,
      },
    );
  }
}
