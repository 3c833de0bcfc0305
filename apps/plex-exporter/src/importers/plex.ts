import { issuesOf, reasonOf } from '@schema/core/validators';
import type { ProviderRecord } from '@schema/media';
import { NewEpisode, NewSeason, ProviderKey } from '@schema/media/validators';
import { type Fields, fieldsOf, filled, keyOf, numeric, told, toRecord } from './fields.ts';
import type { ImportReader, MediaStore, Rejection } from './importer.ts';
import type { JsonPath, JsonValue } from './json-values.ts';
import { episodeOf, itemOf } from './plex-metadata.ts';
import { plexPages } from './plex-pages.ts';
import { upsertLibrary } from './upsert-library.ts';

type Draft = Record<string, unknown> & { seasons?: Map<number, Draft & { episodes: Fields[] }> };

/**
 * Read exports of a Plex library: the JSON of `/library/sections/{id}/all` and `…/allLeaves`, one
 * document after another in any order. Seasons and episodes find their series by its rating key; where
 * neither they nor what came before tells its title, it is refused with them.
 */
export function plexImporter(store: MediaStore): ImportReader {
  const pages = plexPages();
  let drafts = new Map<string, Draft>();
  let rejections: Rejection[] = [];
  let processed = 0;

  const draftOf = (type: string, externalId: unknown, fields: Fields): Draft => {
    const key = `${type} ${externalId}`;
    const draft = { ...drafts.get(key), ...told(fields) };
    drafts.set(key, draft);
    return draft;
  };
  const seasonOf = (seriesKey: unknown, title: unknown, number: unknown) => {
    const externalId = keyOf(seriesKey);
    const series = draftOf('series', externalId, {
      type: 'series',
      externalId,
      title: filled(title),
    });
    series.seasons ??= new Map();
    const known = series.seasons.get(Number(number)) ?? { number, episodes: [] };
    series.seasons.set(Number(number), known);
    return known;
  };
  const reject = (metadata: Fields, reason: string) => {
    const { type, ratingKey, title } = metadata;
    rejections.push({
      record: `${type ?? 'item'} ${ratingKey ?? '?'} ${title ?? ''}`.trim(),
      reason,
    });
  };

  const takeEpisode = (metadata: Fields) => {
    if (!isKey(metadata.grandparentRatingKey))
      return reject(metadata, 'grandparentRatingKey: Expected the key of a series');
    const number = numeric(metadata.parentIndex);
    const episode = episodeOf(metadata);
    const bare = NewEpisode.pick({ number: true }).safeParse({ number: episode.number });
    if (!bare.success || !NewSeason.shape.number.safeParse(number).success)
      return reject(metadata, 'Expected the numbers of an episode and its season');
    const checked = NewEpisode.safeParse(episode);
    if (!checked.success) reject(metadata, reasonOf(issuesOf(checked.error).slice(0, 1)));
    const season = seasonOf(metadata.grandparentRatingKey, metadata.grandparentTitle, number);
    season.title ??= filled(metadata.parentTitle);
    // One that is told wrongly is there all the same: it is not missing.
    season.episodes.push(checked.data ?? bare.data);
  };
  const takeSeason = (metadata: Fields) => {
    if (!isKey(metadata.parentRatingKey))
      return reject(metadata, 'parentRatingKey: Expected the key of a series');
    const number = numeric(metadata.index);
    if (!NewSeason.shape.number.safeParse(number).success)
      return reject(metadata, 'Expected the number of a season');
    const season = seasonOf(metadata.parentRatingKey, metadata.parentTitle, number);
    season.title = filled(metadata.title) ?? season.title;
    season.summary = filled(metadata.summary) ?? season.summary;
  };
  const takeItem = (metadata: Fields, type: 'movie' | 'series') => {
    if (!isKey(metadata.ratingKey)) return reject(metadata, 'ratingKey: Expected a key');
    const item = itemOf(metadata, type);
    draftOf(type, item.externalId, item);
  };

  /** A record has a title, also where Plex leaves it out: the one that is there stays. */
  const titled = async (draft: Draft): Promise<Draft> => {
    const { type, externalId, title } = draft;
    const key = ProviderKey.safeParse({ provider: 'plex', type, externalId });
    if (title !== undefined || !key.success) return draft;
    const known = await store.media.items.findByProviderId(key.data);
    return { ...draft, title: known?.title };
  };

  return {
    isWanted: (path) => isMetadata(path) || pages.isWanted(path),
    take(value: JsonValue) {
      if (!isMetadata(value.path)) return pages.note(value);
      const metadata = fieldsOf(value.value);
      pages.count(value.document, metadata);
      processed += 1;
      if (metadata.type === 'movie') takeItem(metadata, 'movie');
      else if (metadata.type === 'show') takeItem(metadata, 'series');
      else if (metadata.type === 'season') takeSeason(metadata);
      else if (metadata.type === 'episode') takeEpisode(metadata);
      else reject(metadata, 'Expected a movie, show, season or episode');
    },
    skip() {
      drafts = new Map();
      rejections = [];
      processed = 0;
    },
    async flush(run) {
      const taken = { drafts: [...drafts.values()], rejections, processed };
      this.skip();
      const records = (await Promise.all(taken.drafts.map(titled))).map(recordOf);
      const written = await upsertLibrary(store, 'plex', records, run);
      // What is wrong with a series is no reason to leave out its episodes.
      const bare = written.refused.filter(({ type }) => type === 'series').map(bareOf);
      const again = await upsertLibrary(store, 'plex', bare, run);
      return {
        created: written.created + again.created,
        updated: written.updated + again.updated,
        processed: taken.processed,
        rejections: [...taken.rejections, ...written.rejections],
      };
    },
    isWhole: pages.areWhole,
  };
}

function isMetadata([top, list, index, ...rest]: JsonPath): boolean {
  return (
    top === 'MediaContainer' &&
    list === 'Metadata' &&
    typeof index === 'number' &&
    rest.length === 0
  );
}

/** Without a key several records would pass for one. */
function isKey(value: unknown): boolean {
  return typeof keyOf(value) === 'string' && value !== '';
}

function recordOf({ seasons, ...fields }: Draft): ProviderRecord {
  return toRecord({ ...fields, ...(seasons && { seasons: [...seasons.values()] }) });
}

/** What a series is found by, and what belongs to it; without its ids it would be made a second time. */
function bareOf({ type, externalId, title, providerIds, seasons }: ProviderRecord): ProviderRecord {
  const bare = seasons?.map(({ number, episodes }) => ({ number, episodes }));
  return { type, externalId, title, providerIds, ...(bare && { seasons: bare }) };
}
