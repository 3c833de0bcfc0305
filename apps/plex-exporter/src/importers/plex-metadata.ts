import { eachOf, type Fields, filled, keyOf, numeric, unixTime } from './fields.ts';

/** The agents of older servers, whose names stand in the `guid` itself. */
const agents: Readonly<Record<string, string>> = {
  imdb: 'imdb',
  themoviedb: 'tmdb',
  thetvdb: 'tvdb',
};

/**
 * Say a film or series of Plex in the words of the library. What Plex leaves out stays as it is: a
 * listing may be asked for without some fields.
 *
 * Source: Plex Media Server, `GET /library/sections/{id}/all`.
 */
export function itemOf(metadata: Fields, type: 'movie' | 'series'): Fields {
  return {
    type,
    externalId: keyOf(metadata.ratingKey),
    title: metadata.title,
    sortTitle: filled(metadata.titleSort),
    originalTitle: filled(metadata.originalTitle),
    year: numeric(metadata.year),
    releasedOn: filled(metadata.originallyAvailableAt),
    duration: numeric(metadata.duration),
    summary: filled(metadata.summary),
    tagline: filled(metadata.tagline),
    contentRating: filled(metadata.contentRating),
    studio: filled(metadata.studio),
    rating: numeric(metadata.rating),
    audienceRating: numeric(metadata.audienceRating),
    addedAt: unixTime(metadata.addedAt),
    genres: eachOf(metadata.Genre, ({ tag }) => tag),
    cast: castOf(metadata),
    providerIds: providerIdsOf(metadata),
  };
}

/** An episode of Plex in the words of the library. */
export function episodeOf(metadata: Fields): Fields {
  return {
    number: numeric(metadata.index),
    title: filled(metadata.title),
    summary: filled(metadata.summary),
    airedOn: filled(metadata.originallyAvailableAt),
    duration: numeric(metadata.duration),
  };
}

const roles = { Role: 'actor', Director: 'director', Writer: 'writer', Producer: 'producer' };

function castOf(metadata: Fields): unknown {
  const keys = Object.entries(roles).filter(([key]) => metadata[key] !== undefined);
  const lists = keys.map(([key, role]) =>
    eachOf(metadata[key], ({ tag, role: character, thumb }) => ({
      name: tag,
      role,
      character: filled(character),
      imageUrl: filled(thumb),
    })),
  );
  return keys.length === 0 ? undefined : lists.flat();
}

function providerIdsOf({ Guid, guid }: Fields): Fields {
  const listed = eachOf(Guid, ({ id }) => id);
  const ids = [guid, ...(Array.isArray(listed) ? listed : [])].flatMap((id) => {
    const [, scheme = '', key = ''] = /^([a-z.]+):\/\/([^?/]+)/.exec(String(id)) ?? [];
    const provider = agents[scheme.replace('com.plexapp.agents.', '')] ?? scheme;
    return ['imdb', 'tmdb', 'tvdb'].includes(provider) ? [[provider, key] as const] : [];
  });
  return Object.fromEntries(ids);
}
