import type { SourceRow, SourceValue } from './source-row.ts';

/** Where a row is read: ids are made of the system's and the table's name. */
export interface Place {
  readonly system: string;
  readonly table: string;
  /** Called with a column whose value the row can do without: it is lost, by that name. */
  readonly lose?: (column: string) => void;
}

type Read<T> = (row: SourceRow, place: Place) => T | null;

/** How one column of the target is made from a row of the source. */
export class Field<out T> {
  /** The source columns that the value lives in. */
  readonly columns: readonly string[];
  readonly read: Read<T>;
  /** The source table whose row the value is the id of: that row may be merged into another. */
  readonly refers: string | undefined;

  constructor(columns: readonly string[], read: Read<T>, refers?: string) {
    this.columns = columns;
    this.read = read;
    this.refers = refers;
  }

  /** Take another field where this one is NULL. */
  or<Other>(other: Field<Other>): Field<T | Other> {
    return new Field<T | Other>(
      [...this.columns, ...other.columns],
      (row, place) => this.read(row, place) ?? other.read(row, place),
      this.refers ?? other.refers,
    );
  }

  /** Read only the rows whose columns say so; in others there is no value. */
  when(columns: readonly string[], holds: (row: SourceRow) => boolean): Field<T> {
    return new Field(
      [...this.columns, ...columns],
      (row, place) => (holds(row) ? this.read(row, place) : null),
      this.refers,
    );
  }

  /** Go on with what was read; NULL stays NULL. */
  map<Other>(change: (value: T) => Other | null): Field<Other> {
    return new Field(this.columns, (row, place) => {
      const value = this.read(row, place);
      return value === null ? null : change(value);
    });
  }
}

/** Read the first of these columns that is there and not NULL. */
export function firstOf<T>(columns: readonly string[], read: (value: SourceValue) => T): Field<T> {
  return new Field(columns, (row) => {
    for (const column of columns) {
      const value = row[column] ?? null;
      if (value !== null) return read(value);
    }
    return null;
  });
}
