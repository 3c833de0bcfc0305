/** How a database object that Drizzle cannot describe is made and removed. */
export interface ObjectScript {
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** What fails when rows that are there already do not fit; run where the table is not new. */
  readonly verify?: readonly string[];
}

/**
 * An extension, trigger, full-text table or the like: a named pair of scripts per dialect.
 * A dialect that is left out needs nothing.
 */
export interface RawObject {
  /** Unique in the composition; part of the migration history. */
  readonly name: string;
  /** `before` the tables (extensions, functions) or `after` them (triggers, full-text tables). */
  readonly phase: 'before' | 'after';
  /** The table it hangs on, by database name: a rebuild of that table makes it anew. */
  readonly table?: string;
  readonly postgres?: ObjectScript;
  readonly sqlite?: ObjectScript;
}

/** The database names of a composition, quoted, for raw objects. */
export interface ObjectNames {
  /** The bare database name of a table, by property name. */
  bare(table: string): string;
  /** Quoted, with the Postgres schema in front where there is one. */
  quoted(table: string): string;
  /** What a column refers to, bindings applied: the table, quoted, and its column, quoted unless it is `id`. */
  target(table: string, column: string): { readonly table: string; readonly column: string };
  /** Put prefix and Postgres schema before a name of one's own, quoted. */
  own(name: string): string;
}

/** Writes what a domain has besides its tables, with the names that these have in a composition. */
export type ObjectsBuilder = (names: ObjectNames) => readonly RawObject[];
