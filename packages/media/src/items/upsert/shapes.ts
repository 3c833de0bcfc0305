import type { MediaContext } from '../../context.ts';

export type UpsertShapes = ReturnType<typeof upsertShapes>;

/** The lists of rows that an upsert sends, each as one parameter. */
export function upsertShapes({ tables, fn }: MediaContext) {
  const { mediaItems: items, mediaProviderIds: ids, mediaGenres, castMembers, mediaCast } = tables;
  const { seasons, episodes } = tables;
  const { externalId, type } = ids;
  return {
    /** One row an item; `id` is the one it gets if it is new, `given` the fields that are told. */
    items: fn.rows('given', {
      externalId,
      id: items.id,
      type: items.type,
      given: items.lockedFields,
      title: items.title,
      originalTitle: items.originalTitle,
      sortTitle: items.sortTitle,
      year: items.year,
      yearRank: items.yearRank,
      releasedOn: items.releasedOn,
      duration: items.duration,
      summary: items.summary,
      tagline: items.tagline,
      contentRating: items.contentRating,
      studio: items.studio,
      rating: items.rating,
      audienceRating: items.audienceRating,
      addedAt: items.addedAt,
    }),
    /** The provider's own id, and the item that it names. */
    own: fn.rows('own', { id: ids.id, externalId, type, mediaItemId: ids.mediaItemId }),
    /** What other providers call the items. */
    others: fn.rows('other', {
      id: ids.id,
      ofExternalId: externalId,
      type,
      provider: ids.provider,
      externalId,
    }),
    genres: fn.rows('given', { ofExternalId: externalId, type, genre: mediaGenres.genre }),
    people: fn.rows('given', {
      id: castMembers.id,
      identity: castMembers.identity,
      name: castMembers.name,
      sortName: castMembers.sortName,
      imageUrl: castMembers.imageUrl,
    }),
    cast: fn.rows('given', {
      id: mediaCast.id,
      ofExternalId: externalId,
      type,
      identity: castMembers.identity,
      role: mediaCast.role,
      character: mediaCast.character,
      position: mediaCast.position,
    }),
    seasons: fn.rows('given', {
      id: seasons.id,
      ofExternalId: externalId,
      number: seasons.number,
      title: seasons.title,
      summary: seasons.summary,
      airedOn: seasons.airedOn,
    }),
    episodes: fn.rows('given', {
      id: episodes.id,
      ofExternalId: externalId,
      season: seasons.number,
      number: episodes.number,
      title: episodes.title,
      summary: episodes.summary,
      airedOn: episodes.airedOn,
      duration: episodes.duration,
    }),
  };
}
