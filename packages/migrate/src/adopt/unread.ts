import type { Output } from './adoption.ts';
import type { SourceRow } from './source-row.ts';

/** Whether a column is the item of a list, or a key of one. */
export function isOfItem(column: string): boolean {
  return /^item(\.|$)/.test(column);
}

/** The columns that the values of a target's row are made of. */
export function columnsOf(fields: Output['fields']): string[] {
  return Object.values(fields).flatMap(({ columns }) => columns);
}

/** Show a row, and remember which of its columns are read. */
export function watched(row: SourceRow, read: Set<string>): SourceRow {
  return new Proxy(row, {
    get: (target, column) => {
      if (typeof column !== 'string') return undefined;
      read.add(column);
      return target[column];
    },
  });
}

/** Of these columns, those that hold a value which nothing was made of. */
export function unreadOf(
  row: SourceRow,
  columns: readonly string[],
  outputs: readonly Output[],
  read: ReadonlySet<string>,
): string[] {
  return columns.filter((column) => {
    const value = row[column] ?? null;
    if (value === null || read.has(column) || String(value).trim() === '') return false;
    // Another name of the column may say the same.
    return !outputs.some(({ fields }) =>
      Object.values(fields).some(
        (field) =>
          field.columns.includes(column) &&
          field.columns.some((other) => read.has(other) && String(row[other]) === String(value)),
      ),
    );
  });
}
