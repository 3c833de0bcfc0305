import { castTo, existsIn, insertFrom, lockedIds } from '@schema/core';
import { and, eq, inArray, not, or, sql } from 'drizzle-orm';
import type { MediaContext } from '../../context.ts';
import { upsertScope, type WithRows } from './scope.ts';
import type { UpsertShapes } from './shapes.ts';

/**
 * The statements that find and write the ids of items, the provider's own and those of others; what ids
 * show to be there twice is dropped.
 */
export function idQueries(context: MediaContext, shapes: UpsertShapes) {
  const { db, tables, query } = context;
  const { mediaItems: items, mediaProviderIds: ids, importJobs: jobs } = tables;
  const { isAllowed, withItem, inOrder, idsOf } = upsertScope(context);

  const { columns: given } = shapes.items;
  const { columns: own } = shapes.own;
  const insertOwn = query('items.upsert.insertOwn', (p: WithRows) =>
    insertFrom(db, ids, {
      from: shapes.own.from(p.rows),
      where: and(isAllowed(p), existsIn(db, items, eq(items.id, own.mediaItemId))),
      values: {
        id: own.id,
        mediaItemId: own.mediaItemId,
        type: own.type,
        provider: p.provider,
        externalId: own.externalId,
        createdAt: p.now,
        updatedAt: p.now,
      },
    })
      .onConflictDoNothing()
      .returning({ mediaItemId: ids.mediaItemId }),
  );
  const markSeen = query('items.upsert.markSeen', (p: WithRows) =>
    db
      .update(ids)
      .set({
        source: sql`coalesce((select ${jobs.source} from ${jobs} where ${jobs.id} = ${castTo(jobs.id, p.runId)}), ${ids.source})`,
        seenInJobId: sql`coalesce(${castTo(ids.seenInJobId, p.runId)}, ${ids.seenInJobId})`,
        missingSince: null,
        updatedAt: p.now,
      })
      .where(
        and(
          isAllowed(p),
          inArray(
            ids.id,
            lockedIds(
              context,
              ids,
              sql`${ids.id} in ${idsOf(shapes.items.from(p.rows), p.provider, given.externalId, given.type)}`,
            ),
          ),
        ),
      ),
  );
  const { columns: other } = shapes.others;
  const isHeld = sql`held.provider = ${other.provider} and held.external_id = ${other.externalId} and held.type = ${other.type}`;
  // An id that only came along gives way to the one told now, unless another item has that one; an id
  // that a run of its own source reports stays.
  const dropWrong = query('items.upsert.dropWrong', (p: WithRows) => {
    const rows = withItem(p, shapes.others.from(p.rows), other.ofExternalId, other.type);
    return db
      .delete(ids)
      .where(
        and(
          isAllowed(p),
          sql`${ids.id} in (select wrong.id from ${rows.from} cross join ${ids} as wrong where ${rows.where} and wrong.media_item_id = ${items.id} and wrong.provider = ${other.provider} and wrong.source is null and not exists (select 1 from ${ids} as held where ${isHeld}))`,
        ),
      )
      .returning({ mediaItemId: ids.mediaItemId });
  });
  const insertOthers = query('items.upsert.insertOthers', (p: WithRows) => {
    const rows = withItem(p, shapes.others.from(p.rows), other.ofExternalId, other.type);
    return insertFrom(db, ids, {
      from: rows.from,
      where: inOrder(and(isAllowed(p), rows.where), other.provider, other.externalId, other.type),
      values: {
        id: other.id,
        mediaItemId: ids.mediaItemId,
        type: other.type,
        provider: other.provider,
        externalId: other.externalId,
        createdAt: p.now,
        updatedAt: p.now,
      },
    })
      .onConflictDoNothing()
      .returning({ mediaItemId: ids.mediaItemId });
  });
  // Somebody else brought the same item meanwhile, by the provider's id or by another one that a
  // record names: theirs stays, and is found when the record is tried again.
  const dropTwins = query('items.upsert.dropTwins', (p: WithRows & { fresh: string }) => {
    const rows = withItem(p, shapes.others.from(p.rows), other.ofExternalId, other.type);
    const isOrphan = not(existsIn(db, ids, eq(ids.mediaItemId, given.id)));
    const isTwin = sql`${given.id} in (select ${items.id} from ${rows.from} cross join ${ids} as held where ${rows.where} and ${isHeld} and not exists (select 1 from ${ids} as edition where edition.media_item_id = held.media_item_id and edition.provider = ${p.provider}))`;
    return db
      .delete(items)
      .where(
        sql`${items.id} in (select ${given.id} from ${shapes.items.from(p.fresh)} where ${or(isOrphan, isTwin)})`,
      );
  });
  const known = query('items.upsert.known', (p: WithRows) =>
    db
      .select({ type: ids.type, externalId: ids.externalId, mediaItemId: ids.mediaItemId })
      .from(ids)
      .where(
        sql`${ids.id} in ${idsOf(shapes.items.from(p.rows), p.provider, given.externalId, given.type)}`,
      ),
  );
  /** Which items hold any of these ids: the provider's own, or another's. */
  const holders = query('items.upsert.holders', (p: { provider: string; rows: string }) =>
    db
      .select({
        type: ids.type,
        provider: ids.provider,
        externalId: ids.externalId,
        mediaItemId: ids.mediaItemId,
        hasOwn:
          sql`exists (select 1 from ${ids} as held where held.media_item_id = ${ids.mediaItemId} and held.provider = ${p.provider})`.mapWith(
            Boolean,
          ),
      })
      .from(ids)
      // Drizzle names the table of a column in a selection only where there are two.
      .innerJoin(items, eq(items.id, ids.mediaItemId))
      .where(
        sql`${ids.id} in ${idsOf(shapes.others.from(p.rows), other.provider, other.externalId, other.type)}`,
      ),
  );

  return { holders, insertOwn, dropWrong, insertOthers, dropTwins, markSeen, known };
}
