import { nowText } from '../sqlite/columns.ts';
import type { Dialect } from '../table/constraints.ts';
import { snakeCase } from '../table/names.ts';
import { timeRange } from '../table/ranges.ts';
import type { RegisteredTable } from '../table/registry.ts';

/** The `touch()` column of a table, by its database name. */
export interface Touched {
  readonly name: string;
  readonly isNullable: boolean;
}

/** Find the `touch()` column of a table, by its name in the database. */
export function touchedIn(tables: readonly RegisteredTable[], table: string): Touched | undefined {
  const columns = tables.find(({ name }) => name === table)?.columns ?? {};
  const found = Object.entries(columns).find(([, { spec }]) => spec.touch);
  return found && { name: snakeCase(found[0]), isNullable: !found[1].spec.notNull };
}

const target = /^(?:update|insert into) ((?:"[^"]+"\.)?"([^"]+)") /;
const setValue =
  /(?<=(?:set|,) )"([^"]+)" = (\?|\$\d+|excluded\.(?:"[^"]+"|\w+))(?=,| where | returning | from |$)/g;

/**
 * Let a change that sets a `touch()` column always move it on. In the millisecond of the last one, or
 * behind a clock that was ahead, the time would stay equal or go back; where it stays, the triggers take
 * the column for forgotten and set a time of their own.
 */
export function withLaterUpdate(
  sql: string,
  dialect: Dialect,
  touched: (table: string) => Touched | undefined,
): string {
  const [, table, name = ''] = target.exec(sql) ?? [];
  const begin = sql.startsWith('update ') ? 0 : sql.indexOf(' do update set ');
  if (table === undefined || begin < 0) return sql;
  const found = touched(name);
  if (!found) return sql;
  // Conditions name the table before the column.
  const changed = sql.slice(begin).replace(setValue, (whole, column: string, time: string) => {
    if (column !== found.name) return whole;
    const later = dialect === 'sqlite' ? laterOnSqlite : laterOnPostgres;
    return `"${column}" = ${later(time, `${table}."${column}"`, found.isNullable)}`;
  });
  return sql.slice(0, begin) + changed;
}

// A max of which one is NULL is NULL. RETURNING has not what the trigger sets where NULL stays NULL.
function laterOnSqlite(time: string, column: string, isNullable: boolean): string {
  if (!isNullable) return `max(${time}, ${column} + 1)`;
  const later = `max(${time}, coalesce(${column} + 1, ${timeRange.min}))`;
  return `coalesce(${later}, case when ${column} is null then ${nowText} end)`;
}

// The greatest leaves NULLs out.
function laterOnPostgres(time: string, column: string, isNullable: boolean): string {
  const later = `greatest(${time}, ${column} + interval '1 millisecond')`;
  return isNullable ? `case when ${time}::timestamptz is not null then ${later} end` : later;
}
