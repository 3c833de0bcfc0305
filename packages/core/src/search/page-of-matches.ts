import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { fromTable } from '../alias.ts';
import type { PageSlots } from '../store/page.ts';

/** A search whose matches are listed in an order that an index of the table has. */
export interface OrderedSearch extends PageSlots {
  readonly table: PgTable;
  /** What the database calls the place of a row. */
  readonly place: SQLWrapper;
  /** Enough rows match that a walk may pay, if that is not known; `near` selects the matches among the next rows. */
  readonly isFrequent?: (near: (rows: number) => SQL) => SQL;
  /** The row matches, tried row by row. */
  readonly isHit: SQL;
  /** Select the places of all matches from the full-text index, if a condition holds. */
  readonly found: (condition: SQL) => SQL;
  /** What else holds for the rows. */
  readonly where: SQL | undefined;
  /** How many rows of the list are tried for each row of a page, before all matches are looked up. */
  readonly triesPerRow?: number;
  /** The most that the limit will be, for a planner that is not to see it. */
  readonly mostRows?: number;
}

/**
 * Select the places of rows among which one page of matches is. A word that many rows have is
 * searched by walking the list, row by row up to a bound; if that does not fill the page, all matches
 * are looked up, which takes longer the more there are.
 */
export function pageOfMatches(search: OrderedSearch): SQL {
  const { table, place, isFrequent, isHit, found, after, order, limit, where, mostRows } = search;
  const from = sql`from ${fromTable(table)}${after && sql` where ${after}`} order by ${sql.join(order, sql`, `)}`;
  // The offset keeps Postgres from making a join of it, which would try rows in another order.
  const isHere = sql`exists (select 1 from ${fromTable(table)} where ${table}.${place} = ahead.place and ${where && sql`${where} and `}${isHit} limit 1 offset 0)`;
  const tried = (rows: SQL) =>
    sql`select ahead.place from (select ${place} as place ${from} limit ${rows}) as ahead where ${isHere}`;
  const tries = sql`${sql.raw(String(search.triesPerRow ?? 16))} * ${limit}`;
  const isWorth = isFrequent?.((rows) => tried(sql.raw(String(rows))));
  const bound = isWorth ? sql`case when ${isWorth} then ${tries} else 0 end` : tries;
  const walk = mostRows
    ? sql`select place from (${tried(bound)} limit ${sql.raw(String(mostRows))}) as walk`
    : tried(bound);
  const count = sql`(select count(*) from walked)`;
  return sql`with walked as materialized (${walk} limit ${limit}) select place from walked where ${count} = ${limit} union all ${found(sql`${count} < ${limit}`)}`;
}
