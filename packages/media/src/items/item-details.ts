import type { RowsOf } from '@schema/core';
import { asc, eq } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import type { MediaItemDetails } from './items.schema.ts';
import { itemOf } from './media-item.ts';

type Calls = ReturnType<ReturnType<typeof itemDetails>['calls']>;

/** The four statements that read what belongs to one item, however much it is, for one batch. */
export function itemDetails({ db, tables, query }: MediaContext) {
  const { mediaItems, mediaGenres, mediaProviderIds, mediaCast, castMembers } = tables;
  const item = query('items.details', (p: { id: string }) =>
    db.select().from(mediaItems).where(eq(mediaItems.id, p.id)),
  );
  const genres = query('items.details.genres', (p: { id: string }) =>
    db
      .select({ genre: mediaGenres.genre })
      .from(mediaGenres)
      .where(eq(mediaGenres.mediaItemId, p.id)),
  );
  const providerIds = query('items.details.providerIds', (p: { id: string }) =>
    db
      .select({ provider: mediaProviderIds.provider, externalId: mediaProviderIds.externalId })
      .from(mediaProviderIds)
      .where(eq(mediaProviderIds.mediaItemId, p.id)),
  );
  const cast = query('items.details.cast', (p: { id: string }) =>
    db
      .select({
        castMemberId: mediaCast.castMemberId,
        role: mediaCast.role,
        character: mediaCast.character,
        position: mediaCast.position,
        name: castMembers.name,
        imageUrl: castMembers.imageUrl,
      })
      .from(mediaCast)
      .innerJoin(castMembers, eq(castMembers.id, mediaCast.castMemberId))
      .where(eq(mediaCast.mediaItemId, p.id))
      .orderBy(asc(mediaCast.position), asc(mediaCast.id)),
  );
  return {
    calls: (id: string) =>
      [
        item.with({ id }),
        genres.with({ id }),
        providerIds.with({ id }),
        cast.with({ id }),
      ] as const,
  };
}

/** Put together what the four statements found; undefined without an item. */
export function detailsOf([[item], genres, ids, cast]: RowsOf<Calls>):
  | MediaItemDetails
  | undefined {
  return (
    item && {
      ...itemOf(item),
      genres: genres.map(({ genre }) => genre).sort(),
      providerIds: Object.fromEntries(
        ids.map(({ provider, externalId }) => [provider, externalId]).sort(),
      ),
      cast,
    }
  );
}
