import { castTo, existsIn, insertFrom, notFound, oneRow, pick } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, asc, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { MediaContext } from '../context.ts';
import { NewThumbnail, type Thumbnail } from './thumbnails.schema.ts';

/** An image that was put, and whether it is new. */
export interface PutThumbnail {
  /** Whether it was there before. */
  readonly status: 'created' | 'unchanged';
  readonly thumbnail: Thumbnail;
}

const attempts = 3;

/** Calls over the images of items; what is stored are their keys in a file store. */
export function thumbnailRepository({ db, tables, query, fn, clock, newId }: MediaContext) {
  const { mediaThumbnails: thumbnails, mediaItems: items, seasons, episodes } = tables;
  const { subjectId: _, ...columns } = getTableColumns(thumbnails);

  type New = typeof thumbnails.$inferSelect;
  const same = alias(thumbnails, 'same');
  // Where the file lies already. Held until the new row is there: whoever deletes the last other one
  // waits, and counts it then.
  const placeOf = (p: New) =>
    fn.forShare(
      db
        .select({ storageKey: same.storageKey })
        .from(same)
        .where(eq(same.checksum, p.checksum))
        .orderBy(asc(same.storageKey), asc(same.id))
        .limit(oneRow),
    );
  const insert = query('thumbnails.insert', (p: New) =>
    insertFrom(db, thumbnails, {
      from: items,
      where: and(
        eq(items.id, p.mediaItemId),
        or(
          isNull(castTo(seasons.id, p.seasonId)),
          existsIn(
            db,
            seasons,
            and(eq(seasons.id, p.seasonId as string), eq(seasons.mediaItemId, items.id)),
          ),
        ),
        or(
          isNull(castTo(episodes.id, p.episodeId)),
          sql`exists (select 1 from ${episodes} inner join ${seasons} on ${eq(seasons.id, episodes.seasonId)} where ${eq(episodes.id, p.episodeId as string)} and ${seasons.mediaItemId} = ${items.id})`,
        ),
      ),
      values: {
        ...pick(p, [
          'id',
          'seasonId',
          'episodeId',
          'subjectId',
          'kind',
          'checksum',
          'mimeType',
          'width',
          'height',
          'size',
          'sourceUrl',
          'createdAt',
          'updatedAt',
        ]),
        mediaItemId: items.id,
        // One file for all images of one checksum.
        storageKey: sql`coalesce((${placeOf(p)}), ${castTo(thumbnails.storageKey, p.storageKey)})`,
      },
    })
      .onConflictDoNothing({
        target: [thumbnails.subjectId, thumbnails.kind, thumbnails.checksum],
      })
      .returning(columns),
  );
  const byChecksum = query(
    'thumbnails.byChecksum',
    (p: Pick<New, 'mediaItemId' | 'subjectId' | 'kind' | 'checksum'>) =>
      db
        .select(columns)
        .from(thumbnails)
        .where(
          and(
            eq(thumbnails.mediaItemId, p.mediaItemId),
            eq(thumbnails.subjectId, p.subjectId),
            eq(thumbnails.kind, p.kind),
            eq(thumbnails.checksum, p.checksum),
          ),
        ),
  );
  const byId = query('thumbnails.byId', (p: { id: string }) =>
    db.select(columns).from(thumbnails).where(eq(thumbnails.id, p.id)),
  );
  const ofItem = query('thumbnails.ofItem', (p: { mediaItemId: string }) =>
    db
      .select(columns)
      .from(thumbnails)
      .where(eq(thumbnails.mediaItemId, p.mediaItemId))
      .orderBy(asc(thumbnails.createdAt), asc(thumbnails.id)),
  );
  const remove = query('thumbnails.remove', (p: { id: string }) =>
    db.delete(thumbnails).where(eq(thumbnails.id, p.id)).returning(columns),
  );
  // Two that were put at once may lie in two places. Only the checksum has an index.
  const users = query('thumbnails.users', (p: Pick<New, 'checksum' | 'storageKey'>) =>
    db
      .select({ id: thumbnails.id })
      .from(thumbnails)
      .where(and(eq(thumbnails.checksum, p.checksum), eq(thumbnails.storageKey, p.storageKey)))
      .limit(oneRow),
  );

  return {
    /**
     * Keep an image of an item, season or episode. The same file again gives the one that is there; a
     * file that another subject has already is not kept twice: `storageKey` is where it lies.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for an item, or a season or episode that is not its
     */
    async put(input: NewThumbnail): Promise<PutThumbnail> {
      const {
        seasonId = null,
        episodeId = null,
        width = null,
        height = null,
        size = null,
        sourceUrl = null,
        ...rest
      } = parse(NewThumbnail, input);
      const now = clock.now();
      const subjectId = episodeId ?? seasonId ?? rest.mediaItemId;
      const row = {
        ...rest,
        seasonId,
        episodeId,
        width,
        height,
        size,
        sourceUrl,
        subjectId,
        id: newId(),
        createdAt: now,
        updatedAt: now,
      };
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const stored = await insert.first(row);
        if (stored) return { status: 'created', thumbnail: stored };
        const known = await byChecksum.first(row);
        if (known) return { status: 'unchanged', thumbnail: known };
        // The subject is not there; or the image was, and was deleted in between.
      }
      return notFound('media_items');
    },

    /**
     * Get a thumbnail.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Thumbnail> {
      return (await byId.first({ id: parse(uuid(), id, 'id') })) ?? notFound('media_thumbnails');
    },

    /**
     * Give all images of an item and of its seasons and episodes, the oldest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    ofItem: async (mediaItemId: string): Promise<Thumbnail[]> =>
      ofItem.all({ mediaItemId: parse(uuid(), mediaItemId, 'mediaItemId') }),

    /**
     * Delete a thumbnail. `isLast` says that no other has its file, which can go too.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<{ thumbnail: Thumbnail; isLast: boolean }> {
      const thumbnail =
        (await remove.first({ id: parse(uuid(), id, 'id') })) ?? notFound('media_thumbnails');
      return { thumbnail, isLast: (await users.first(thumbnail)) === undefined };
    },
  };
}
