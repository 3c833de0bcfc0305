import type { AnyComposition, TransactionStore } from '@schema/core';
import type { Field } from './field.ts';
import type { Source } from './source.ts';
import type { SourceRow } from './source-row.ts';

/** A row for the target, by TypeScript column name. */
export type TargetRow = Readonly<Record<string, unknown>>;

/** Columns that depend on the rows before: they are filled just before the rows are written. */
export interface Completion<C extends AnyComposition = AnyComposition> {
  readonly columns: readonly string[];
  /** Fill the columns of new rows, in their order, inside the transaction that writes them. */
  complete(
    rows: readonly TargetRow[],
    context: {
      readonly db: TransactionStore<C, 'postgres'>['db'];
      readonly tables: C['postgres'];
    },
  ): Promise<readonly TargetRow[]>;
}

/** Which rows of a target table a row of the source makes. */
export interface OutputOptions<C extends AnyComposition = AnyComposition> {
  /** A column with a JSON array: a row for each item, with `item` or `item.<key>` and `index`. */
  readonly each?: string;
  /** Make a row only where this column has a value, or this holds. */
  readonly when?: string | ((row: SourceRow) => boolean);
  /** A row that another one equals in these columns is merged into that one, references included. */
  readonly mergeOn?: readonly string[];
  /** Whether a NULL in those columns equals no other, as in SQL; else NULLs are equal. */
  readonly nullsDiffer?: boolean;
  /** Whether a merged row fills what the other one has NULL. */
  readonly fills?: boolean;
  /** Whether rows that merge are no loss: all of them mean the one row, such as a kind of thing. */
  readonly isShared?: boolean;
  readonly completion?: Completion<C>;
}

/** The rows of one target table that the rows of a source table become. */
export interface Output extends Omit<OutputOptions, 'completion'> {
  /** The table's property name in the composition. */
  readonly table: string;
  readonly fields: Readonly<Record<string, Field<unknown>>>;
  readonly completion?: Completion;
}

/** What is known of a source before its rows are read. */
export type KnownSource = Pick<Source, 'dialect' | 'tables'>;

/** How the rows of a source table are read, and what of them is left behind. */
export interface SourceTableOptions {
  /** What a row is known by in reports. Default `['id']`. */
  readonly key?: readonly string[];
  /** Whether the key lets someone in, so that reports name the new id instead. */
  readonly secretKey?: boolean;
  /** What rows are read in the order of, before the key; of two that merge the first stays. */
  readonly order?: readonly string[];
  /** SQL expressions that are read as if they were columns, by name; where the source decides, made of it. */
  readonly computed?: Readonly<Record<string, string | ((source: KnownSource) => string)>>;
  /** Whether the system's document leaves the columns open: they are the usual ones. */
  readonly isOpen?: boolean;
  /** Columns that are left behind, and why. */
  readonly dropped?: Readonly<Record<string, string>>;
}

/** What becomes of one table of the source. */
export interface SourceTable extends SourceTableOptions {
  readonly table: string;
  readonly into: readonly Output[];
  /** Why none of it is taken over. */
  readonly reason?: string;
}

/** What becomes of a whole system's tables. */
export interface Adoption {
  /** The system's name: ids are made of it. */
  readonly system: string;
  readonly tables: readonly SourceTable[];
  /** Whether the rows come from the same tables: no validator or trigger of the target changes them. */
  readonly isCopy?: boolean;
}

/** Say what becomes of a system's tables. Tables that refer to others may stand before them. */
export function defineAdoption(adoption: Adoption): Adoption {
  return adoption;
}

/** Say what the rows of a source table become. */
export function from(
  table: string,
  into: Output | readonly Output[],
  options: SourceTableOptions = {},
): SourceTable {
  return { table, into: [into].flat(), ...options };
}

/** Leave a source table behind. */
export function leave(table: string, reason: string): SourceTable {
  return { table, into: [], reason };
}

type Insert<
  C extends AnyComposition,
  Name extends keyof C['postgres'],
> = C['postgres'][Name] extends { readonly $inferInsert: infer Row } ? Row : never;

type FieldsOf<Row> = {
  readonly [Key in keyof Row as undefined extends Row[Key] ? never : Key]: Field<
    NonNullable<Row[Key]>
  >;
} & {
  readonly [Key in keyof Row as undefined extends Row[Key] ? Key : never]?: Field<
    NonNullable<Row[Key]>
  >;
};

/** Give the `into` of a composition: it knows the tables, their columns and types. */
export function intoOf<C extends AnyComposition>() {
  return <Name extends keyof C['postgres'] & string, Completed extends string = never>(
    table: Name,
    fields: FieldsOf<Omit<Insert<C, Name>, Completed>>,
    options: OutputOptions<C> & {
      readonly completion?: Completion<C> & { readonly columns: readonly Completed[] };
    } = {},
  ): Output =>
    // An engine that runs any adoption sees any composition: the names were checked here.
    ({ table, fields, ...options }) as unknown as Output;
}
