import type { Column as BuiltColumn, SQL } from 'drizzle-orm';
import type { ColumnReference, ForeignKeyAction } from './column.ts';

/** A column that an index has from high to low. */
interface OrderedColumn {
  readonly column: BuiltColumn;
  readonly order: 'desc';
}

/** A column that an index compares by the operators of an extension. */
interface OperatorColumn {
  readonly column: BuiltColumn;
  readonly operators: string;
}

/** A text column that an index compares by its bytes. */
interface BytewiseColumn {
  readonly column: BuiltColumn;
  readonly compare: 'bytes';
}

/** A column of an index, with how it is sorted or compared, or an expression. */
export type IndexPart = BuiltColumn | OrderedColumn | OperatorColumn | BytewiseColumn | SQL;

/** `gin` and `hnsw` exist on Postgres alone: SQLite builds nothing for them. */
export type IndexMethod = 'btree' | 'gin' | 'hnsw';

/** An index as a definition says it. */
export interface IndexSpec {
  readonly type: 'index';
  readonly name: string;
  readonly unique: boolean;
  readonly using: IndexMethod;
  readonly parts: readonly IndexPart[];
  readonly where?: SQL;
}

/** What a definition has beside its columns. */
export type ConstraintSpec =
  | IndexSpec
  | { readonly type: 'primaryKey'; readonly columns: readonly BuiltColumn[] }
  | { readonly type: 'check'; readonly name: string; readonly condition: SQL }
  | {
      readonly type: 'foreignKey';
      readonly columns: readonly BuiltColumn[];
      readonly to: () => readonly ColumnReference[];
      readonly onDelete?: ForeignKeyAction | undefined;
      readonly onUpdate?: ForeignKeyAction | undefined;
      readonly name?: string | undefined;
    };

/** An index that can still be made partial. */
class IndexBuilder implements IndexSpec {
  readonly type = 'index';
  readonly name: string;
  readonly unique: boolean;
  readonly using: IndexMethod;
  readonly parts: readonly IndexPart[];
  readonly where?: SQL;

  constructor(spec: Omit<IndexSpec, 'type'>) {
    this.name = spec.name;
    this.unique = spec.unique;
    this.using = spec.using;
    this.parts = spec.parts;
    if (spec.where) this.where = spec.where;
  }

  /** Index only the rows for which the condition holds. */
  filter(where: SQL): IndexSpec {
    return new IndexBuilder({ ...this, where });
  }
}

const on = (name: string, unique: boolean, using: IndexMethod) => ({
  on: (...parts: [IndexPart, ...IndexPart[]]) => new IndexBuilder({ name, unique, using, parts }),
});

/** What a table can have beside its columns. Names are unique within a database. */
export const constraintKit = {
  /** A B-tree index over columns, `desc(column)` or SQL expressions. */
  index: (name: string) => on(name, false, 'btree'),
  /** A unique index; over expressions or with `filter`, where a unique constraint cannot go. */
  uniqueIndex: (name: string) => on(name, true, 'btree'),
  /** A GIN index (JSON containment, full text) on Postgres; nothing on SQLite. */
  gin: (name: string) => on(name, false, 'gin'),
  /** A nearest-neighbour index by cosine distance on Postgres; SQLite compares every vector. */
  hnsw: (name: string) => ({
    on: (column: BuiltColumn): ConstraintSpec =>
      new IndexBuilder({
        name,
        unique: false,
        using: 'hnsw',
        parts: [{ column, operators: 'vector_cosine_ops' }],
      }),
  }),
  /**
   * Uniqueness over several columns. A unique index on both databases: of a Postgres constraint
   * drizzle-kit's push forgets the order of the columns, and makes it anew each time.
   */
  unique: (name: string) => ({
    on: (...columns: [BuiltColumn, ...BuiltColumn[]]): ConstraintSpec =>
      new IndexBuilder({ name, unique: true, using: 'btree', parts: columns }),
  }),
  /** A primary key over several columns. */
  primaryKey: (...columns: [BuiltColumn, ...BuiltColumn[]]): ConstraintSpec => ({
    type: 'primaryKey',
    columns,
  }),
  /** A named condition that every row must meet. */
  check: (name: string, condition: SQL): ConstraintSpec => ({ type: 'check', name, condition }),
  /** A foreign key over several columns, or one whose derived name would be too long. */
  foreignKey: (
    columns: readonly BuiltColumn[],
    to: () => readonly ColumnReference[],
    options: { onDelete?: ForeignKeyAction; onUpdate?: ForeignKeyAction; name?: string } = {},
  ): ConstraintSpec => ({ type: 'foreignKey', columns, to, ...options }),
  /** Order an index column from high to low. */
  desc: (column: BuiltColumn): OrderedColumn => ({ column, order: 'desc' }),
  /** Order a text column of an index by its bytes, as lists do that are read by pages. */
  bytewise: (column: BuiltColumn): BytewiseColumn => ({ column, compare: 'bytes' }),
};

/** What the indexes and constraints of a table are written with. */
export type ConstraintKit = typeof constraintKit;

/** What a table that somebody else keeps has its keys written with. */
export type KeyKit = Pick<ConstraintKit, 'primaryKey' | 'unique'>;

/** The databases that a definition is built for. */
export type Dialect = 'postgres' | 'sqlite';
