import { castTo, existsIn, insertFrom, pick } from '@schema/core';
import { and, isNotNull, ne, not, or, type SQL, sql } from 'drizzle-orm';
import type { MediaContext } from '../../context.ts';
import { bit, type LockableField, plainFields } from '../lockable-fields.ts';
import { type Told, upsertScope, type WithRows } from './scope.ts';
import type { UpsertShapes } from './shapes.ts';

/**
 * The statements that hold the run and write the items themselves. Each but the first is told its rows as
 * one parameter and asks again whether the run is still its worker's.
 */
export function itemQueries(context: MediaContext, shapes: UpsertShapes) {
  const { db, tables, query } = context;
  const { mediaItems: items, mediaProviderIds: ids, importJobs: jobs } = tables;
  const { isRunHeld, isAllowed, isOwn, inOrder, idsOf, isFree } = upsertScope(context);

  const { columns: given } = shapes.items;
  const isTold = (field: LockableField) => sql`(excluded.locked_fields & ${bit(field)}) <> 0`;
  const may = (field: LockableField) => sql`(${isFree(field)} and ${isTold(field)})`;
  const changed = () => [
    ...plainFields.map((field) => [field, may(field)] as const),
    // It goes with the year.
    ['yearRank', may('year')] as const,
    // A title that was set by hand is not sorted by the provider's.
    [
      'sortTitle',
      sql`(${isFree('title')} and ${isFree('sortTitle')} and (${isTold('sortTitle')} or excluded.title <> ${items.title}))`,
    ] as const,
  ];
  const described = pick(given, [...plainFields, 'yearRank', 'sortTitle', 'type']);

  const holdRun = query('items.upsert.holdRun', (p: Told & { leaseExpiresAt: Date }) =>
    db
      .update(jobs)
      .set({
        leaseExpiresAt: sql`case when ${jobs.leaseExpiresAt} < ${sql.param(p.leaseExpiresAt, jobs.leaseExpiresAt)} then ${castTo(jobs.leaseExpiresAt, p.leaseExpiresAt)} else ${jobs.leaseExpiresAt} end`,
        updatedAt: p.now,
      })
      .where(isRunHeld(p))
      .returning({ source: jobs.source }),
  );
  const insertItems = query('items.upsert.insert', (p: WithRows) =>
    insertFrom(db, items, {
      from: shapes.items.from(p.rows),
      where: and(isAllowed(p), not(existsIn(db, ids, isOwn(p, given.externalId, given.type)))),
      values: {
        ...described,
        id: given.id,
        addedAt: sql`coalesce(${given.addedAt}, ${castTo(items.addedAt, p.now)})`,
        createdAt: p.now,
        updatedAt: p.now,
      },
    }),
  );
  // The records were refused; their items are there all the same.
  const findAgain = query('items.upsert.findAgain', (p: WithRows) =>
    db
      .update(items)
      .set({ missingSince: null, updatedAt: p.now })
      .where(
        and(
          isAllowed(p),
          isNotNull(items.missingSince),
          sql`${items.id} in (select ${ids.mediaItemId} from ${ids} where ${ids.id} in ${idsOf(shapes.items.from(p.rows), p.provider, given.externalId, given.type)})`,
        ),
      ),
  );
  // An insert of what is there: the bits of the told fields come as its locks.
  const update = query('items.upsert.update', (p: WithRows) => {
    const changes = changed().map(([field, isSet]) => ({
      field,
      isSet,
      column: items[field],
      excluded: sql`excluded.${sql.identifier(items[field].name)}`,
    }));
    return insertFrom(db, items, {
      from: sql`${shapes.items.from(p.rows)} cross join ${ids}`,
      where: inOrder(
        and(isAllowed(p), isOwn(p, given.externalId, given.type), ne(ids.mediaItemId, given.id)),
        ids.mediaItemId,
      ),
      values: {
        ...described,
        id: ids.mediaItemId,
        lockedFields: given.given,
        addedAt: sql`coalesce(${given.addedAt}, (select ${items.addedAt} from ${items} where ${items.id} = ${ids.mediaItemId}))`,
        createdAt: p.now,
        updatedAt: p.now,
      },
    })
      .onConflictDoUpdate({
        target: items.id,
        set: {
          ...Object.fromEntries(
            changes.map(({ field, isSet, column, excluded }) => [
              field,
              sql`case when ${isSet} then ${excluded} else ${column} end`,
            ]),
          ),
          addedAt: sql`excluded.added_at`,
          missingSince: null,
          updatedAt: p.now,
        },
        setWhere: or(
          isNotNull(items.missingSince),
          sql`excluded.added_at <> ${items.addedAt}`,
          ...changes.map(
            ({ isSet, column, excluded }) =>
              sql`(${isSet} and ${excluded} is distinct from ${column})`,
          ),
        ) as SQL,
      })
      .returning({ mediaItemId: items.id });
  });
  return { holdRun, insertItems, update, findAgain };
}
