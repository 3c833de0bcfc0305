/** A value as a source gives it; Postgres sources give every value as text. */
export type SourceValue = string | number | Uint8Array | null;

/** A row of a source, by column name. Columns that the source does not have are missing. */
export type SourceRow = Readonly<Record<string, SourceValue>>;

/** Thrown by a conversion for a value that it cannot read; never says the value. */
export class Unreadable extends Error {}
