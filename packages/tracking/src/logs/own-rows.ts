import {
  notFound,
  type Page,
  type PageOptions,
  type PostgresTable,
  type Table,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, between, desc, eq, getTableName, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TrackingContext } from '../context.ts';
import { DayRange } from './day-range.ts';
import type { ownColumns } from './log-columns.ts';

/** The calls over rows that belong to a profile and to a day. */
export interface OwnRows<Row> {
  /**
   * Get a row.
   *
   * @throws SchemaError INVALID_INPUT, NOT_FOUND
   */
  get(id: string): Promise<Row>;
  /**
   * List the rows of some days, the newest first.
   *
   * @throws SchemaError INVALID_INPUT
   */
  range(days?: DayRange, options?: PageOptions): Promise<Page<Row>>;
  /** Find the newest row. */
  latest(): Promise<Row | undefined>;
  /**
   * Delete a row; gives what it was.
   *
   * @throws SchemaError INVALID_INPUT, NOT_FOUND
   */
  delete(id: string): Promise<Row>;
}

interface OwnTable {
  /** What the queries are called after. */
  readonly name: string;
  readonly table: PostgresTable<Table<string, ReturnType<typeof ownColumns>>>;
  readonly visible: Readonly<Record<string, PgColumn>>;
  /** What the rows are ordered by, before their ids. */
  readonly time: PgColumn;
  /** The order that gives the newest row first, if it is not that of `time` and the ids. */
  readonly newestFirst?: readonly SQL[];
  /** What, with the profile, tells the rows apart, if it is not the id alone. */
  readonly key?: PgColumn;
}

/** Make the calls of one table for one profile; `visible` is what gives `Row` its shape. */
export function ownRows<Row>(
  { db, query, pages }: TrackingContext,
  profileId: string,
  { name, table, visible, time, newestFirst = [desc(time), desc(table.id)], key: unique }: OwnTable,
): OwnRows<Row> {
  // Times that come once need no second order: the index that keeps them so gives the rows sorted.
  const isTotal = unique === time;
  const missing = () => notFound(getTableName(table));
  const own = (p: { id: string; profileId: string }) =>
    and(eq(table.id, p.id), eq(table.profileId, p.profileId));

  const byId = query(`${name}.byId`, (p: { id: string; profileId: string }) =>
    db.select(visible).from(table).where(own(p)),
  );
  const remove = query(`${name}.remove`, (p: { id: string; profileId: string }) =>
    db.delete(table).where(own(p)).returning(visible),
  );
  const newest = query(`${name}.latest`, (p: { profileId: string }) =>
    db
      .select(visible)
      .from(table)
      .where(eq(table.profileId, p.profileId))
      .orderBy(...newestFirst)
      // As a parameter: see `oneRow`.
      .limit(1),
  );
  const timeKey = Object.keys(visible).find((key) => visible[key] === time) ?? 'date';
  const ofDays = pages(
    `${name}.range`,
    // The day first: it is what the range is found by.
    {
      by: { date: table.date, [timeKey]: time, ...(isTotal ? {} : { id: table.id }) },
      direction: 'desc',
    },
    (p: { profileId: string; from: string; to: string }, page) =>
      db
        .select(visible)
        .from(table)
        .where(and(eq(table.profileId, p.profileId), between(table.date, p.from, p.to), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );
  const key = (id: string) => ({ id: parse(uuid(), id, 'id'), profileId });

  return {
    get: async (id) => ((await byId.first(key(id))) as Row | undefined) ?? missing(),
    range: async (days = {}, options) =>
      ofDays({ profileId, ...parse(DayRange, days) }, options) as Promise<Page<Row>>,
    latest: () => newest.first({ profileId }) as Promise<Row | undefined>,
    delete: async (id) => ((await remove.first(key(id))) as Row | undefined) ?? missing(),
  };
}
