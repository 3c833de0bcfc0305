import type { z } from 'zod';
import { foldName, sortNameOf, sortTitleOf } from '../../sort-key.ts';
import type { ProviderRecord } from '../items.schema.ts';
import { bitsOf, lockableFields } from '../lockable-fields.ts';
import type { UpsertShapes } from './shapes.ts';

/** A record that has passed its validator. */
export type Parsed = z.output<typeof ProviderRecord>;
type RowsFor<Name extends keyof UpsertShapes> = Parameters<
  UpsertShapes[Name]['encode']
>[0][number][];

/** The rows of an upsert, by the shape that they are sent in. */
export interface UpsertRows {
  readonly items: RowsFor<'items'>;
  readonly others: RowsFor<'others'>;
  readonly genres: RowsFor<'genres'>;
  readonly people: RowsFor<'people'>;
  readonly cast: RowsFor<'cast'>;
  readonly seasons: RowsFor<'seasons'>;
  readonly episodes: RowsFor<'episodes'>;
}

/**
 * Turn records into the rows of an upsert. Rows of one table are sorted by their key, so that two
 * upserts of a provider at once lock them in one order; what several providers share, statements sort.
 */
export function upsertRows(
  records: readonly Parsed[],
  provider: string,
  newId: () => string,
): UpsertRows {
  const rows: UpsertRows = {
    items: [],
    others: [],
    genres: [],
    people: [],
    cast: [],
    seasons: [],
    episodes: [],
  };
  const people = new Map<string, RowsFor<'people'>[number]>();
  const sorted = [...records].sort(byKey);
  for (const record of sorted) {
    const { externalId: ofExternalId, type } = record;
    rows.items.push(itemRow(record, newId()));
    for (const [other, externalId] of Object.entries(record.providerIds ?? {})) {
      if (other === provider) continue;
      rows.others.push({ id: newId(), ofExternalId, type, provider: other, externalId });
    }
    for (const genre of new Set(record.genres)) rows.genres.push({ ofExternalId, type, genre });
    const seen = new Set<string>();
    record.cast?.forEach((credit, position) => {
      const { name, role, character, externalId, imageUrl } = credit;
      const identity =
        externalId === undefined ? `name:${foldName(name)}` : `${provider}:${externalId}`;
      const key = JSON.stringify([identity, role, character]);
      if (seen.has(key)) return;
      seen.add(key);
      if (!people.get(identity)?.imageUrl)
        people.set(identity, { id: newId(), identity, name, sortName: sortNameOf(name), imageUrl });
      rows.cast.push({ id: newId(), ofExternalId, type, identity, role, character, position });
    });
    const children = childRows(record);
    for (const season of children.seasons) rows.seasons.push({ ...season, id: newId() });
    for (const episode of children.episodes) rows.episodes.push({ ...episode, id: newId() });
  }
  rows.people.push(
    ...[...people.values()].sort((a, b) => (String(a.identity) < String(b.identity) ? -1 : 1)),
  );
  return rows;
}

/** The rows of a series' seasons and episodes, but for the ids that new ones get. */
export function childRows({
  externalId: ofExternalId,
  seasons: told,
}: Pick<Parsed, 'externalId' | 'seasons'>) {
  const seasons: RowsFor<'seasons'> = [];
  const episodes: RowsFor<'episodes'> = [];
  for (const { episodes: list, ...season } of byNumber(told)) {
    seasons.push({ ...season, ofExternalId });
    for (const episode of byNumber(list))
      episodes.push({ ...episode, ofExternalId, season: season.number });
  }
  return { seasons, episodes };
}

function byKey(one: Parsed, other: Parsed): number {
  if (one.externalId === other.externalId) return one.type < other.type ? -1 : 1;
  return one.externalId < other.externalId ? -1 : 1;
}

function itemRow(record: Parsed, id: string): RowsFor<'items'>[number] {
  const { providerIds: _ids, genres: _genres, cast: _cast, seasons: _seasons, ...fields } = record;
  return {
    ...fields,
    id,
    sortTitle: sortTitleOf(record.title, record.sortTitle),
    yearRank: record.year ?? 0,
    given: bitsOf(lockableFields.filter((field) => record[field] !== undefined)),
  };
}

/** Of two with one number, the last one counts. */
function byNumber<T extends { readonly number: number }>(list: readonly T[] = []): T[] {
  return [...new Map(list.map((one) => [one.number, one])).values()].sort(
    (a, b) => a.number - b.number,
  );
}
