import type { Plan } from './decisions.ts';
import type { Snapshot, SnapshotTable } from './snapshot.ts';

/** A snapshot as it is after the declared renames, before any other change. */
export function renamedSnapshot(from: Snapshot, plan: Plan): Snapshot {
  const newTable = (name: string) => plan.tables.find((rename) => rename.from === name)?.to ?? name;
  const newColumn = (table: string, name: string) =>
    plan.columns.find((rename) => rename.table === newTable(table) && rename.from === name)?.to ??
    name;
  const tables = Object.values(structuredClone(from.tables)).map(
    (table): [string, SnapshotTable] => {
      const rename = (name: string) => newColumn(table.name, name);
      const columns = Object.values(table.columns).map((column) => {
        const name = rename(column.name);
        return [name, { ...column, name }] as const;
      });
      const onColumns = <T extends { columns: string[] }>(
        constraints: Record<string, T>,
      ): Record<string, T> =>
        mapValues(constraints, (one) => ({ ...one, columns: one.columns.map(rename) }));
      const name = newTable(table.name);
      return [
        `${table.schema || 'public'}.${name}`,
        {
          ...table,
          name,
          columns: Object.fromEntries(columns),
          indexes: mapValues(table.indexes, (index) => ({
            ...index,
            columns: index.columns.map((part) =>
              typeof part === 'string' || part.isExpression
                ? part
                : { ...part, expression: rename(part.expression) },
            ),
          })),
          compositePrimaryKeys: onColumns(table.compositePrimaryKeys),
          uniqueConstraints: onColumns(table.uniqueConstraints),
          foreignKeys: mapValues(table.foreignKeys, (key) => ({
            ...key,
            tableFrom: name,
            tableTo: newTable(key.tableTo),
            columnsFrom: key.columnsFrom.map(rename),
            columnsTo: key.columnsTo.map((column) => newColumn(key.tableTo, column)),
          })),
        },
      ];
    },
  );
  return { ...from, tables: Object.fromEntries(tables) };
}

/** The statements of the declared renames: tables with their keys and sequences, then columns. */
export function renameStatements(from: Snapshot, plan: Plan): string[] {
  const tables = Object.values(from.tables);
  const schemaOf = (name: string) => {
    const schema = tables.find((table) => table.name === name)?.schema;
    return schema ? `"${schema}".` : '';
  };
  const oldTable = (name: string) => plan.tables.find(({ to }) => to === name)?.from ?? name;
  return [
    ...plan.tables.flatMap((rename) => {
      const schema = schemaOf(rename.from);
      const columns = Object.values(tables.find(({ name }) => name === rename.from)?.columns ?? {});
      const table = `${schema}"${rename.to}"`;
      return [
        `ALTER TABLE ${schema}"${rename.from}" RENAME TO "${rename.to}";`,
        ...(columns.some(({ primaryKey }) => primaryKey)
          ? [`ALTER TABLE ${table} RENAME CONSTRAINT "${rename.from}_pkey" TO "${rename.to}_pkey";`]
          : []),
        ...columns
          .filter(({ type }) => type === 'serial')
          .map(
            ({ name }) =>
              `ALTER SEQUENCE ${schema}"${rename.from}_${name}_seq" RENAME TO "${rename.to}_${name}_seq";`,
          ),
      ];
    }),
    ...plan.columns.map(
      ({ table, from: old, to }) =>
        `ALTER TABLE ${schemaOf(oldTable(table))}"${table}" RENAME COLUMN "${old}" TO "${to}";`,
    ),
  ];
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
