/** The statements for the tables, in one direction. */
export interface Statements {
  readonly statements: readonly string[];
  /** Tables, and enums on Postgres, that are made anew, or changed under the objects on them. */
  readonly touched: ReadonlySet<string>;
}
