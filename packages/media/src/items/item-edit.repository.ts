import { insertFrom, notFound, pick } from '@schema/core';
import { invalidInput, parse, uuid } from '@schema/core/validators';
import { and, eq, not, sql } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { sortTitleOf } from '../sort-key.ts';
import { ItemFields, Locks, type MediaItem } from './items.schema.ts';
import { allFields, bitsOf, lockableFields, plainFields } from './lockable-fields.ts';
import { itemOf } from './media-item.ts';
import { bit } from './upsert-scope.ts';

const columnsOf = [...plainFields, 'yearRank'] as const;

/** Calls of people who correct what the providers say. */
export function itemEditRepository({ db, tables, query, batch, fn, clock }: MediaContext) {
  const { mediaItems: items, mediaGenres: genres } = tables;
  const given = fn.rows('given', { genre: genres.genre });
  const genresOf = sql`(select ${given.columns.genre} from `;

  const dropGenres = query('items.setFields.dropGenres', (p: { id: string; genres: string }) =>
    db
      .delete(genres)
      .where(
        and(
          eq(genres.mediaItemId, p.id),
          not(sql`${genres.genre} in ${genresOf}${given.from(p.genres)})`),
        ),
      ),
  );
  const insertGenres = query('items.setFields.insertGenres', (p: { id: string; genres: string }) =>
    insertFrom(db, genres, {
      from: sql`${given.from(p.genres)} inner join ${items} on ${eq(items.id, p.id)}`,
      where: undefined,
      values: { mediaItemId: items.id, genre: given.columns.genre },
    }).onConflictDoNothing(),
  );
  const remove = query('items.delete', (p: { id: string }) =>
    db.delete(items).where(eq(items.id, p.id)),
  );

  return {
    /**
     * Set fields of an item and lock them: imports leave them alone until they are unlocked. `lock`
     * keeps what a field has now.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async setFields(id: string, fields: ItemFields, locks: Locks = {}): Promise<MediaItem> {
      const { genres: genreList, sortTitle, ...plain } = parse(ItemFields, fields);
      const { lock, unlock } = parse(Locks, locks);
      const both = lock.find((field) => unlock.includes(field));
      if (both) throw invalidInput([{ field: 'unlock', message: `Expected ${both} once` }]);
      const set = lockableFields.filter(
        (field) => (fields as Record<string, unknown>)[field] !== undefined,
      );
      const values = {
        ...plain,
        yearRank: plain.year === undefined ? undefined : (plain.year ?? 0),
        sortTitle:
          sortTitle === undefined
            ? plain.title && sortTitleOf(plain.title)
            : sortTitleOf(sortTitle, sortTitle),
      };
      const keys = columnsOf.filter((key) => values[key] !== undefined);
      // A title brings what it is sorted by, unless that was set by hand.
      const sorting =
        values.sortTitle === undefined ? 'kept' : sortTitle === undefined ? 'derived' : 'set';
      const row = {
        ...values,
        id: parse(uuid(), id, 'id'),
        add: bitsOf([...set, ...lock]),
        keep: allFields & ~bitsOf(unlock),
        updatedAt: clock.now(),
      };
      const update = query(`items.setFields(${keys},${sorting})`, (p: typeof row) =>
        db
          .update(items)
          .set({
            ...pick(p, [...keys, 'updatedAt']),
            lockedFields: sql`(${items.lockedFields} | ${p.add}) & ${p.keep}`,
            ...(sorting === 'kept'
              ? {}
              : sorting === 'set'
                ? pick(p, ['sortTitle'])
                : {
                    sortTitle: sql`case when (${items.lockedFields} & ${bit('sortTitle')}) = 0 then ${sql.param(p.sortTitle, items.sortTitle)} else ${items.sortTitle} end`,
                  }),
          })
          .where(eq(items.id, p.id))
          .returning(),
      );
      const rows = genreList && {
        id: row.id,
        genres: given.encode([...new Set(genreList)].map((genre) => ({ genre }))),
      };
      const [[updated]] = await batch([
        update.with(row),
        ...(rows ? [dropGenres.with(rows), insertGenres.with(rows)] : []),
      ]);
      return itemOf(updated ?? notFound('media_items'));
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
