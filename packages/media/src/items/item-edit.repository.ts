import { castTo, existsIn, insertFrom, notFound, pick, untilWon } from '@schema/core';
import { invalidInput, parse, uuid } from '@schema/core/validators';
import { and, eq, not, sql } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { sortTitleOf } from '../sort-key.ts';
import { ItemFields, Locks, type MediaItem } from './items.schema.ts';
import {
  allFields,
  bit,
  bitsOf,
  type LockableField,
  lockableFields,
  plainFields,
} from './lockable-fields.ts';
import { itemOf } from './media-item.ts';

const settable = [...plainFields, 'yearRank'] as const;

/** Calls of people who correct what the providers say. */
export function itemEditRepository({ db, tables, query, batch, fn, clock }: MediaContext) {
  const { mediaItems: items, mediaGenres: genres } = tables;
  const given = fn.rows('given', { genre: genres.genre });

  interface Told {
    readonly id: string;
    /** The title that what it is sorted by was made from; null where it is told. */
    readonly titleBefore: string | null;
  }
  const isAsRead = (p: Told) =>
    and(
      eq(items.id, p.id),
      sql`${items.title} = coalesce(${castTo(items.title, p.titleBefore)}, ${items.title})`,
    );
  type ToldGenres = Told & { readonly genres: string };
  const dropGenres = query('items.setFields.dropGenres', (p: ToldGenres) =>
    db
      .delete(genres)
      .where(
        and(
          eq(genres.mediaItemId, p.id),
          existsIn(db, items, isAsRead(p)),
          not(sql`${genres.genre} in (select ${given.columns.genre} from ${given.from(p.genres)})`),
        ),
      ),
  );
  const insertGenres = query('items.setFields.insertGenres', (p: ToldGenres) =>
    insertFrom(db, genres, {
      from: sql`${given.from(p.genres)} inner join ${items} on ${isAsRead(p)}`,
      values: { mediaItemId: items.id, genre: given.columns.genre },
    }).onConflictDoNothing(),
  );
  const titleOf = query('items.setFields.title', (p: { id: string }) =>
    db.select({ title: items.title }).from(items).where(eq(items.id, p.id)),
  );
  const remove = query('items.delete', (p: { id: string }) =>
    db.delete(items).where(eq(items.id, p.id)),
  );

  return {
    /**
     * Set fields of an item and lock them: imports leave them alone until they are unlocked. `lock`
     * keeps what a field has now. A `sortTitle` of null is made from the title again, and unlocked.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, BUSY when others keep changing the title that it
     * is made from
     */
    async setFields(id: string, fields: ItemFields, locks: Locks = {}): Promise<MediaItem> {
      const { genres: genreList, sortTitle, ...plain } = parse(ItemFields, fields);
      const { lock, unlock } = parse(Locks, locks);
      const both = lock.find((field) => unlock.includes(field));
      if (both) throw invalidInput([{ field: 'unlock', message: `Expected ${both} once` }]);
      const key = { id: parse(uuid(), id, 'id') };
      const told = fields as Record<string, unknown>;
      const isOf = (field: LockableField) => told[field] !== undefined;
      const isReset = sortTitle === null && !lock.includes('sortTitle');
      const add = bitsOf([...lockableFields.filter(isOf), ...lock]);
      const keep = allFields & ~bitsOf([...unlock, ...(isReset ? (['sortTitle'] as const) : [])]);
      const genresTold =
        genreList && given.encode([...new Set(genreList)].map((genre) => ({ genre })));
      return untilWon('media_items', async () => {
        const known =
          sortTitle === null && plain.title === undefined
            ? ((await titleOf.first(key)) ?? notFound('media_items'))
            : undefined;
        const title = plain.title ?? known?.title;
        const titleBefore = known?.title ?? null;
        const row = {
          ...plain,
          ...key,
          yearRank: plain.year === undefined ? undefined : (plain.year ?? 0),
          sortTitle: sortTitle ? sortTitleOf(sortTitle, sortTitle) : title && sortTitleOf(title),
          titleBefore,
          add,
          keep,
          updatedAt: clock.now(),
        };
        const keys = settable.filter((column) => row[column] !== undefined);
        // A title brings what it is sorted by, unless that was set by hand.
        const sorting =
          row.sortTitle === undefined ? 'kept' : sortTitle === undefined ? 'derived' : 'set';
        const update = query(`items.setFields(${keys},${sorting})`, (p: typeof row) => {
          const lockedFields = sql`((${items.lockedFields} | ${p.add}) & ${p.keep})`;
          const derived = sql`case when (${lockedFields} & ${bit('sortTitle')}) = 0 then ${sql.param(p.sortTitle, items.sortTitle)} else ${items.sortTitle} end`;
          const sorted = { kept: {}, derived: { sortTitle: derived }, set: pick(p, ['sortTitle']) };
          return db
            .update(items)
            .set({ ...pick(p, [...keys, 'updatedAt']), lockedFields, ...sorted[sorting] })
            .where(isAsRead(p))
            .returning();
        });
        const rows = genresTold && { ...key, titleBefore, genres: genresTold };
        const [[updated]] = await batch([
          update.with(row),
          ...(rows ? [dropGenres.with(rows), insertGenres.with(rows)] : []),
        ]);
        if (!updated && !known) notFound('media_items');
        return updated && itemOf(updated);
      });
    },

    /**
     * Delete an item with its seasons, episodes, credits and thumbnails. An import that still finds it
     * makes it anew.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await remove.run({ id: parse(uuid(), id, 'id') })) === 0) notFound('media_items');
    },
  };
}
