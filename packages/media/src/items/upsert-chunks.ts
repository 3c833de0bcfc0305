import type { Parsed } from './upsert-rows.ts';

/** How many rows of any kind are written as one unit. */
const mostRows = 2000;

/** The key of a record among those of one provider, or of several. */
export function keyOf(type: unknown, externalId: unknown, provider: unknown = ''): string {
  return JSON.stringify([type, externalId, provider]);
}

/** Divide records into units of a bounded number of rows; of two with one key, the later one counts. */
export function inChunks(records: readonly Parsed[]): Parsed[][] {
  const latest = new Map(records.map((record) => [keyOf(record.type, record.externalId), record]));
  const chunks: Parsed[][] = [];
  let room = 0;
  for (const record of latest.values()) {
    const rows = rowsOf(record);
    if (room < rows) {
      chunks.push([]);
      room = mostRows;
    }
    chunks.at(-1)?.push(record);
    room -= rows;
  }
  return chunks;
}

function rowsOf({ genres = [], cast = [], seasons = [], providerIds = {} }: Parsed): number {
  const episodes = seasons.reduce((sum, season) => sum + 1 + season.episodes.length, 0);
  return 4 + genres.length + cast.length + episodes + Object.keys(providerIds).length;
}
