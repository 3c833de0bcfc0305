import type { SQL } from 'drizzle-orm';
import type { ZodType } from 'zod';
import { SchemaError } from '../errors.ts';
import { numberRange } from './ranges.ts';

/** The column types of the kit; each is one Postgres type and one SQLite type. */
export type Kind =
  | 'uuid'
  | 'text'
  | 'enum'
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'real'
  | 'timestamp'
  | 'date'
  | 'time'
  | 'json'
  | 'vector'
  | 'serial';

/** What becomes of a row when the one that it refers to is deleted or gets another key. */
export type ForeignKeyAction = 'cascade' | 'restrict' | 'no action' | 'set null' | 'set default';

/** A column of a definition, as references and bindings name it. */
export interface ColumnReference<TableName extends string = string, Data = unknown> {
  readonly table: TableName;
  readonly key: string;
  readonly _: { readonly data: Data };
}

/** What a column refers to; no action unless told. */
interface ForeignKeySpec {
  readonly to: () => ColumnReference;
  readonly onDelete?: ForeignKeyAction | undefined;
  readonly onUpdate?: ForeignKeyAction | undefined;
}

/** What a definition says of one column, free of any dialect. */
export interface ColumnSpec {
  kind: Kind;
  notNull?: boolean;
  primaryKey?: boolean;
  unique?: boolean | string;
  /** Characters, not bytes. */
  minLength?: number;
  maxLength?: number;
  min?: number;
  max?: number;
  values?: readonly string[];
  enumName?: string;
  precision?: number;
  scale?: number;
  dimensions?: number;
  schema?: ZodType;
  /** JSON text: the most bytes that both databases accept. */
  maxBytes?: number;
  default?: { readonly value: unknown } | { readonly sql: SQL } | 'now';
  makeDefault?: () => unknown;
  references?: ForeignKeySpec;
  touch?: boolean;
  searchable?: SearchableOptions;
  searchGroup?: boolean;
  secret?: boolean;
}

/** How a column is searched; for each of these SQLite's index is larger. */
interface SearchableOptions {
  /** Also without the other searchable columns. */
  readonly alone?: true;
  /** By words that are only begun, as people type them: of up to 8 letters at one probe. */
  readonly begun?: true;
}

interface RangeOptions {
  readonly min?: number;
  readonly max?: number;
}

/**
 * A column while it is written down: Drizzle's own words (`notNull`, `default`, `unique`,
 * `references`), with the database type chosen by the dialect that builds it.
 */
export class Column<
  K extends Kind = Kind,
  Data = unknown,
  NotNull extends boolean = boolean,
  HasDefault extends boolean = boolean,
  Values extends [string, ...string[]] | undefined = [string, ...string[]] | undefined,
  Reference extends string = string,
  Secret extends boolean = boolean,
  IsKey extends boolean = boolean,
> {
  declare readonly _: {
    kind: K;
    data: Data;
    notNull: NotNull;
    hasDefault: HasDefault;
    values: Values;
    reference: Reference;
    secret: Secret;
    primaryKey: IsKey;
  };

  readonly spec: Readonly<ColumnSpec>;

  constructor(spec: ColumnSpec) {
    this.spec = spec;
  }

  /** Refuse NULL. */
  notNull(): Column<K, Data, true, HasDefault, Values, Reference, Secret, IsKey> {
    return this.with({ notNull: true });
  }

  /**
   * Make this column the primary key. Of whole numbers, SQLite counts one itself where raw SQL leaves it
   * out, which Postgres refuses: `serial()` is counted on both.
   */
  primaryKey(): Column<K, Data, true, HasDefault, Values, Reference, Secret, true> {
    return this.with({ primaryKey: true, notNull: true });
  }

  /**
   * Refuse a value that another row has; NULLs never clash. Give a text a `max` of 600: Postgres refuses
   * with CHECK one of more than 2,704 bytes, which SQLite takes.
   */
  unique(name?: string): this {
    return this.with({ unique: name ?? true });
  }

  /** Let the database fill the column with a constant when an insert leaves it out. */
  default(value: Data | SQL): Column<K, Data, NotNull, true, Values, Reference, Secret, IsKey> {
    return this.with({ default: isSql(value) ? { sql: value } : { value } });
  }

  /** Let the database fill the column with the current time in whole milliseconds. */
  defaultNow(
    this: Column<'timestamp', Data, NotNull, HasDefault, Values, Reference, Secret, IsKey>,
  ): Column<K, Data, NotNull, true, Values, Reference, Secret, IsKey> {
    return this.with({ default: 'now' });
  }

  /** Fill the column in the application when an insert leaves it out. */
  $defaultFn(make: () => Data): Column<K, Data, NotNull, true, Values, Reference, Secret, IsKey> {
    return this.with({ makeDefault: make });
  }

  /**
   * Keep the column at the time of the row's last change, by trigger, also for raw SQL. An update may set
   * it to another time or to NULL; one that leaves it, also NULL at NULL, sets the present. What an update
   * returns has the new time; on SQLite the old one after raw SQL, and where the column has no default.
   */
  touch(
    this: Column<'timestamp', Data, NotNull, HasDefault, Values, Reference, Secret, IsKey>,
  ): Column<K, Data, NotNull, HasDefault, Values, Reference, Secret, IsKey> {
    return this.with({ touch: true });
  }

  /**
   * Point at another table's column, whose values are of this one's type; the target is resolved inside
   * each composition.
   */
  references<R extends ColumnReference<string, Data>>(
    to: () => R,
    actions: { onDelete?: ForeignKeyAction; onUpdate?: ForeignKeyAction } = {},
  ): Column<K, Data, NotNull, HasDefault, Values, R['table'], Secret, IsKey> {
    return this.with({ references: { to, ...actions } });
  }

  /**
   * Accept only numbers from `min` to `max`, both included.
   *
   * @throws SchemaError INVALID_DEFINITION if no number of the column's type is
   */
  between(
    this: Column<
      'integer' | 'bigint' | 'decimal' | 'real',
      Data,
      NotNull,
      HasDefault,
      Values,
      Reference,
      Secret,
      IsKey
    >,
    range: RangeOptions,
  ): Column<K, Data, NotNull, HasDefault, Values, Reference, Secret, IsKey> {
    const { min, max } = numberRange({ ...this.spec, ...range });
    if (min <= max) return this.with(range);
    throw new SchemaError('INVALID_DEFINITION', 'No number of the column is within its range.');
  }

  /**
   * Make the column part of its table's full-text index: GIN on Postgres, FTS5 on SQLite. The table
   * has a primary key or a unique column.
   */
  searchable(
    this: Column<'text', Data, NotNull, HasDefault, Values, Reference, Secret, IsKey>,
    options: SearchableOptions = {},
  ): Column<K, Data, NotNull, HasDefault, Values, Reference, Secret, IsKey> {
    return this.with({ searchable: options });
  }

  /**
   * Put the column into its table's full-text index, so that a search within some of its values
   * costs a probe for each of them, however many rows the others have.
   */
  searchGroup(
    this: Column<
      'uuid' | 'integer' | 'bigint',
      Data,
      true,
      HasDefault,
      Values,
      Reference,
      Secret,
      IsKey
    >,
  ): Column<K, Data, NotNull, HasDefault, Values, Reference, Secret, IsKey> {
    return this.with({ searchGroup: true });
  }

  /** Leave the column out of every public row type and select validator. */
  secret(): Column<K, Data, NotNull, HasDefault, Values, Reference, true, IsKey> {
    return this.with({ secret: true });
  }

  /** Narrow the TypeScript type; the database type stays. */
  $type<T extends Data>(): Column<K, T, NotNull, HasDefault, Values, Reference, Secret, IsKey> {
    return this.with({});
  }

  // Each call widens the spec and narrows the type in step; the compiler cannot see the second.
  private with<C>(change: Partial<ColumnSpec>): C {
    return new Column({ ...this.spec, ...change }) as C;
  }
}

/** The columns of a table by their property names. */
export type Columns = Record<string, Column>;

function isSql(value: unknown): value is SQL {
  return typeof value === 'object' && value !== null && 'queryChunks' in value;
}
