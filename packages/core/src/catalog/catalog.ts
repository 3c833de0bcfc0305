import type { ForeignKeyAction } from '../table/column.ts';
import type { Dialect } from '../table/constraints.ts';

/** A column of a table. */
export interface CatalogColumn {
  readonly name: string;
  /** The database's type: `timestamp(3) with time zone`, `integer`; an enum with its words. */
  readonly type: string;
  readonly nullable: boolean;
  /** The SQL of the default; `nextval` stands for any sequence. */
  readonly default: string | undefined;
}

/** What an index is over: a column, or an expression. */
export interface CatalogIndexPart {
  /** A column's name, or SQL. */
  readonly expression: string;
  readonly isColumn: boolean;
  /** As the database sorts it; undefined where the access method has no order. */
  readonly order: string | undefined;
}

/** An index, or a unique constraint, which is one on both databases. */
export interface CatalogIndex {
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  readonly parts: readonly CatalogIndexPart[];
  readonly where: string | undefined;
}

/** A foreign key, which is told by its columns: SQLite gives it no name. */
export interface CatalogForeignKey {
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
  readonly onDelete: ForeignKeyAction;
  readonly onUpdate: ForeignKeyAction;
}

/** A condition that every row meets: a CHECK on Postgres, part of a trigger on SQLite. */
export interface CatalogCheck {
  readonly name: string;
  readonly condition: string;
}

/** A trigger of a table, but for those that keep the checks on SQLite. */
export interface CatalogTrigger {
  readonly name: string;
  /** What it does: SQLite's whole statement, the body of the function on Postgres. */
  readonly definition: string | undefined;
  /** When it does that, on Postgres: `before insert or update for each row`, and the SQL of WHEN. */
  readonly fires?: { readonly events: string; readonly when: string | undefined };
}

/** A table, with all that belongs to it. */
export interface CatalogTable {
  readonly name: string;
  readonly columns: readonly CatalogColumn[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly CatalogIndex[];
  readonly checks: readonly CatalogCheck[];
  readonly foreignKeys: readonly CatalogForeignKey[];
  readonly triggers: readonly CatalogTrigger[];
}

/** A table of SQLite's FTS5. */
export interface CatalogFullText {
  readonly name: string;
  /** The table whose rows it finds, where that is known. */
  readonly table?: string | undefined;
  /** Its whole statement. */
  readonly definition: string;
}

/** The tables of a composition: as a database has them, or as the definitions want them. */
export interface Catalog {
  readonly dialect: Dialect;
  readonly tables: readonly CatalogTable[];
  /** None on Postgres, where a search has an index. */
  readonly fullText: readonly CatalogFullText[];
}

/** What the definitions want, with the names that raw objects may bring along. */
export interface ExpectedCatalog extends Catalog {
  readonly objectNames: ReadonlySet<string>;
  /** The tables that somebody else keeps, by name. */
  readonly existing: ReadonlySet<string>;
}
