import { inParts } from '@schema/core';
import { keyOf } from '../record-key.ts';
import type { Parsed } from './rows.ts';

/** What tells how many rows a record makes. */
type Counted = Pick<Parsed, 'type' | 'externalId'> &
  Partial<Pick<Parsed, 'genres' | 'cast' | 'seasons' | 'providerIds'>>;

/** Divide records into units of a bounded size; of two with one key, the later one counts. */
export function inChunks<T extends Counted>(records: readonly T[]): T[][] {
  const latest = new Map(records.map((record) => [keyOf(record.type, record.externalId), record]));
  return inParts(latest.values(), { rowsOf });
}

function rowsOf({ genres = [], cast = [], seasons = [], providerIds = {} }: Counted): number {
  const episodes = seasons.reduce((sum, season) => sum + 1 + season.episodes.length, 0);
  return 4 + genres.length + cast.length + episodes + Object.keys(providerIds).length;
}
