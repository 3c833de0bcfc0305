import type { Column } from '../table/column.ts';
import { type AnyTable, definitionOf, type PostgresTable, type Row } from '../table/table.ts';

type SecretKeys<T extends AnyTable> = {
  [Key in keyof T['_']['columns']]: T['_']['columns'][Key] extends {
    readonly _: { readonly secret: true };
  }
    ? Key
    : never;
}[keyof T['_']['columns']];

/** A row without its secret columns. */
export type PublicRow<T extends AnyTable> = Omit<Row<T>, SecretKeys<T> & string>;

type PublicColumns<T extends AnyTable> = Omit<
  PostgresTable<T>['_']['columns'],
  SecretKeys<T> & string
>;

const found = new WeakMap<object, object>();

/** The columns of a built table that may leave a repository: all that are not secret. */
export function publicColumns<T extends AnyTable>(
  definition: T,
  built: PostgresTable<T>,
): PublicColumns<T> {
  const known = found.get(built) ?? findPublicColumns(definition, built);
  found.set(built, known);
  return known as PublicColumns<T>;
}

function findPublicColumns<T extends AnyTable>(definition: T, built: PostgresTable<T>): object {
  const columns = definitionOf(definition).columns as Record<string, Column>;
  const table = built as unknown as Record<string, unknown>;
  const entries = Object.keys(columns).filter((key) => !columns[key]?.spec.secret);
  return Object.freeze(Object.fromEntries(entries.map((key) => [key, table[key]])));
}
