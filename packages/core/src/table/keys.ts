import { getTableName } from 'drizzle-orm';
import { SchemaError } from '../errors.ts';
import type { TableConfig } from './clashes.ts';

type ForeignKey = TableConfig['foreignKeys'][number];

/**
 * Check what a database would refuse of a table's keys when the table is made, or at its first row.
 *
 * @param tables all tables of the composition, for what the foreign keys point at
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseKeys(tables: readonly TableConfig[]): void {
  for (const table of tables) {
    const refuse = (message: string, hint?: string): never => {
      throw new SchemaError('INVALID_DEFINITION', `${table.name} ${message}.`, {
        table: table.name,
        hint,
      });
    };
    if (table.columns.length === 0) refuse('has no column');
    if (primaryKeys(table).length > 1) refuse('has two primary keys');
    refuseNullableKey(table);
    for (const key of table.foreignKeys) {
      const [problem, hint] = foreignKeyProblem(key, tables) ?? [];
      if (problem) refuse(`has the foreign key ${key.getName()}, ${problem}`, hint);
    }
  }
}

/** Postgres makes the columns of a primary key NOT NULL, SQLite does not. */
function refuseNullableKey({ name, primaryKeys }: TableConfig): void {
  const nullable = primaryKeys
    .flatMap(({ columns }) => columns)
    .filter(({ notNull }) => !notNull)
    .map((column) => column.name);
  if (nullable.length === 0) return;
  throw new SchemaError(
    'INVALID_DEFINITION',
    `${name} has a primary key in which ${nullable.join(' and ')} may be NULL.`,
    { table: name, columns: nullable, hint: 'Write each column of the key with notNull().' },
  );
}

function foreignKeyProblem(
  key: ForeignKey,
  tables: readonly TableConfig[],
): readonly [problem: string, hint?: string] | undefined {
  const { columns, foreignColumns, foreignTable } = key.reference();
  if (columns.length !== foreignColumns.length) return ['which has more columns on one side'];
  const isSetNull = key.onDelete === 'set null' || key.onUpdate === 'set null';
  if (isSetNull && columns.some((column) => column.notNull))
    return ['which would set to NULL what is never NULL'];
  const name = getTableName(foreignTable);
  const target = tables.find((table) => table.name === name);
  const names = sorted(foreignColumns.map((column) => column.name));
  if (target && !uniqueKeys(target).includes(names))
    return [
      'whose target is not unique',
      "Write what it points at as a primary key or unique: of a table that is somebody else's, in its keys.",
    ];
  return undefined;
}

function primaryKeys({ columns, primaryKeys }: TableConfig): string[] {
  return [
    ...columns.flatMap((column) => (column.primary ? [column.name] : [])),
    ...primaryKeys.map((key) => sorted(key.columns.map((column) => column.name))),
  ];
}

/** The columns that no two rows of a table have alike: each list of them as one text. */
export function uniqueKeys(table: TableConfig): string[] {
  return [
    ...primaryKeys(table),
    ...table.columns.flatMap((column) => (column.isUnique ? [column.name] : [])),
    ...table.indexes.flatMap(({ config: { unique, where, columns } }) =>
      unique && !where
        ? [sorted(columns.map((part) => ('name' in part ? (part.name ?? '') : '')))]
        : [],
    ),
  ];
}

function sorted(names: readonly string[]): string {
  return names.toSorted().join('"');
}
