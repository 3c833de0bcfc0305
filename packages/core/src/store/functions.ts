import { type Column as BuiltColumn, type SQL, sql } from 'drizzle-orm';
import type { Dialect } from '../table/constraints.ts';

/** SQL that the two databases spell differently. */
export interface Functions {
  /** The column equals one of a list; pass the list through `list` in the parameters. */
  anyOf(column: BuiltColumn, values: unknown): SQL<boolean>;
  /** The greatest of several expressions; none may be NULL. */
  greatest<T>(...parts: [unknown, unknown, ...unknown[]]): SQL<T>;
  /** The least of several expressions; none may be NULL. */
  least<T>(...parts: [unknown, unknown, ...unknown[]]): SQL<T>;
  /** Lock the rows that a select reads until the transaction ends; SQLite has locked them all. */
  forUpdate<B>(select: B, options?: { skipLocked?: boolean }): B;
  /** Encode a list for `anyOf`. */
  list(values: readonly (string | number)[]): string;
}

/** The functions of one dialect. */
export function functionsOf(dialect: Dialect): Functions {
  return dialect === 'postgres' ? postgresFunctions : sqliteFunctions;
}

const postgresFunctions: Functions = {
  anyOf: (column, values) => sql`${column} in (select jsonb_array_elements_text(${values}::jsonb)::${sql.raw(column.getSQLType())})`,
  greatest: (...parts) => sql`greatest(${sql.join(parts.map(asSql), sql`, `)})`,
  least: (...parts) => sql`least(${sql.join(parts.map(asSql), sql`, `)})`,
  forUpdate: (select, options) => {
    const lockable = select as typeof select & { for(strength: 'update', config: { skipLocked?: true }): unknown };
    lockable.for('update', options?.skipLocked ? { skipLocked: true } : {});
    return select;
  },
  list: JSON.stringify,
};

const sqliteFunctions: Functions = {
  anyOf: (column, values) => sql`${column} in (select value from json_each(${values}))`,
  greatest: (...parts) => sql`max(${sql.join(parts.map(asSql), sql`, `)})`,
  least: (...parts) => sql`min(${sql.join(parts.map(asSql), sql`, `)})`,
  forUpdate: (select) => select,
  list: JSON.stringify,
};

function asSql(part: unknown): SQL {
  return sql`${part}`;
}
