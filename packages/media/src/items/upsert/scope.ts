import { castTo, existsIn } from '@schema/core';
import { and, type Column, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { MediaContext } from '../../context.ts';
import { isHeld } from '../../leases.ts';
import { bit, type LockableField } from '../lockable-fields.ts';

/** What every statement of an upsert is told. */
export interface Told {
  readonly provider: string;
  readonly runId: string | null;
  readonly token: string | null;
  readonly now: Date;
}

/** The same, with a list of rows as one parameter. */
export type WithRows = Told & { readonly rows: string };

/** The conditions and joins that the statements of an upsert share. */
export function upsertScope({ db, tables }: MediaContext) {
  const { mediaItems: items, mediaProviderIds: ids, importJobs: jobs } = tables;
  const isRunHeld = ({ runId, token, now }: Told) =>
    isHeld(jobs, 'running', { id: runId as string, token: token as string, now });
  const isOwn = (p: Told, externalId: SQL, type: SQL) =>
    and(eq(ids.provider, p.provider), eq(ids.externalId, externalId), eq(ids.type, type));

  return {
    isRunHeld,
    /** Without a run anybody may write; in its name, its worker alone. */
    isAllowed: (p: Told) => or(isNull(castTo(jobs.id, p.runId)), existsIn(db, jobs, isRunHeld(p))),
    /** The row is the provider's own id. */
    isOwn,
    /**
     * The rows of a list with the item that the provider's own id names. A cross join is read from
     * left to right on SQLite, whose planner would else read every id for each row.
     */
    withItem: (p: Told, rows: SQL, externalId: SQL, type: SQL) => ({
      from: sql`${rows} cross join ${ids} cross join ${items}`,
      where: and(isOwn(p, externalId, type), eq(items.id, ids.mediaItemId)),
    }),
    /**
     * The condition of an insert whose rows come in an order that all imports share, whatever their
     * provider calls the items: two that wait for each other's rows never do so in a circle.
     */
    inOrder: (where: SQL | undefined, ...columns: (SQL | Column)[]) =>
      sql`${where} order by ${sql.join(columns, sql`, `)}`,
    /** The ids that the rows of a list name. */
    idsOf: (rows: SQL, provider: unknown, externalId: SQL, type: SQL) =>
      sql`(select named.id from ${rows} cross join ${ids} as named where named.provider = ${provider} and named.external_id = ${externalId} and named.type = ${type})`,
    /** Nobody has set the field for good. */
    isFree: (field: LockableField) => sql`(${items.lockedFields} & ${bit(field)}) = 0`,
  };
}
