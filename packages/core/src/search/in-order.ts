import { type Column, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type PageSlots, pageLimit } from '../store/page.ts';
import { type OrderedSearch, pageOfMatches } from './page-of-matches.ts';

interface Matches
  extends Pick<
    OrderedSearch,
    'table' | 'place' | 'isFrequent' | 'isHit' | 'triesPerRow' | 'mostRows'
  > {
  /** Select the places of all matches, if a condition holds. */
  readonly found: (condition?: SQL) => SQL;
}

/** The first matches of few rows are all; only where more match the list is walked. */
const rareMatches = 256;

// SQLite takes -1 for no limit, and Postgres NULL.
const noLimit = sql.raw('2147483647');

/** Select the places of one page of matches in order, and maybe of other matches. */
export function placesInOrder(
  matches: Matches,
  { after, order, limit }: PageSlots,
  where: SQL | undefined,
): SQL {
  const rare = sql.raw(String(rareMatches));
  const count = sql`(select count(*) from first_matches)`;
  const isFrequent = sql`${count} = ${rare}`;
  const page = pageOfMatches({ ...matches, after, order, limit, where });
  // Where all matches are rare, the limit is reached with them, and the page is not begun.
  return sql`with first_matches(place) as materialized (${matches.found()} limit ${rare}) select place from first_matches where not (${isFrequent}) union all select place from (${page}) as page limit case when ${isFrequent} then ${noLimit} else ${count} end`;
}

/** Select the places of one page, in order, of rows that a select finds, and maybe of others of them. */
export function foundInOrder(
  column: Column,
  select: SQLWrapper,
  page: PageSlots,
  where: SQL | undefined,
): SQL {
  const places = placesInOrder(
    {
      table: column.table as PgTable,
      place: sql.identifier(column.name),
      isHit: sql`exists (select 1 from found where found.place = ${column} limit 1)`,
      // As a condition SQLite would try it for every row that is found.
      found: (condition) =>
        condition
          ? sql`select place from (select place from found limit case when ${condition} then ${noLimit} else 0 end) as matched`
          : sql`select place from found`,
      // Trying a row takes no longer than finding one.
      triesPerRow: 128,
      mostRows: pageLimit.max + 1,
    },
    page,
    where,
  );
  // Read once for all, it would be read from end to end.
  return sql`with found(place) as not materialized ${select} select place from (${places}) as places`;
}
