import { notFound } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, asc, eq, getTableColumns, isNull } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { detailsOf, itemDetails } from '../items/item-details.ts';
import type { MediaItemDetails } from '../items/items.schema.ts';
import type { Episode, Season } from './series.schema.ts';

/** A series with all that belongs to it, its seasons too. */
export interface SeriesDetails extends MediaItemDetails {
  /** By number, each with its episodes by number. */
  readonly seasons: Season[];
}

/** Calls that read series. */
export function seriesRepository(context: MediaContext) {
  const { db, tables, query, batch } = context;
  const { seasons, episodes } = tables;
  const { seenInJobId: _bySeason, ...seasonColumns } = getTableColumns(seasons);
  const { seenInJobId: _byEpisode, ...episodeColumns } = getTableColumns(episodes);
  const details = itemDetails(context);

  const seasonsOf = query('series.seasons', (p: { id: string }) =>
    db
      .select(seasonColumns)
      .from(seasons)
      .where(and(eq(seasons.mediaItemId, p.id), isNull(seasons.missingSince)))
      .orderBy(asc(seasons.number)),
  );
  const episodesOf = query('series.episodes', (p: { id: string }) =>
    db
      .select(episodeColumns)
      .from(episodes)
      .innerJoin(seasons, eq(seasons.id, episodes.seasonId))
      .where(and(eq(seasons.mediaItemId, p.id), isNull(episodes.missingSince)))
      .orderBy(asc(seasons.number), asc(episodes.number)),
  );

  return {
    /**
     * Get a series with its seasons, episodes and cast: six statements in one round trip, however
     * many there are. What has gone missing of it is left out.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, also for a film
     */
    async get(id: string): Promise<SeriesDetails> {
      const key = { id: parse(uuid(), id, 'id') };
      const [item, genres, providerIds, cast] = details.calls(key.id);
      const [foundSeasons, foundEpisodes, ...rows] = await batch([
        seasonsOf.with(key),
        episodesOf.with(key),
        item,
        genres,
        providerIds,
        cast,
      ]);
      const found = detailsOf(rows);
      if (found?.type !== 'series') notFound('media_items');
      const bySeason = new Map<string, Episode[]>(foundSeasons.map((season) => [season.id, []]));
      for (const episode of foundEpisodes) bySeason.get(episode.seasonId)?.push(episode);
      return {
        ...found,
        seasons: foundSeasons.map((season) => ({
          ...season,
          episodes: bySeason.get(season.id) ?? [],
        })),
      };
    },
  };
}
