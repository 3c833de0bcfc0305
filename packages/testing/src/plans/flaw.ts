/** A step of a query plan that takes longer the more rows there are. */
export interface Flaw {
  /** The table, by its database name, that is read from end to end; none for a sort. */
  readonly table?: string;
  /** The step in the words of the database. */
  readonly step: string;
}
