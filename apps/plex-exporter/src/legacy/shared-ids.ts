import type { KeptValue } from './kept.ts';
import type { LegacyFile } from './legacy-file.ts';

/** The columns with a provider's id, by table; of the names of one the first that is there counts. */
export const idColumns: Readonly<Record<string, readonly (readonly string[])[]>> = {
  media_metadata: [['rating_key', 'plex_id']],
  media_items: [['plex_id', 'rating_key'], ['tmdb_id'], ['imdb_id'], ['tvdb_id']],
};

/** Words that are one type. */
const types: Readonly<Record<string, string>> = { film: 'movie', show: 'series', tv: 'series' };

/** Find the provider ids that an earlier row has already: an id names one item. */
export async function sharedIds(file: LegacyFile): Promise<KeptValue[]> {
  const kept: KeptValue[] = [];
  for (const [table, lists] of Object.entries(idColumns)) {
    for (const names of lists) {
      const column = names.find((name) => file.tables.get(table)?.includes(name));
      if (column === undefined) continue;
      const seen = new Set<string>();
      for (const row of await file.rows(table, { column })) {
        const type = `${row.type ?? row.media_type}`.toLowerCase();
        const id = `${types[type] ?? type} ${row[column]}`;
        if (seen.has(id))
          kept.push({
            table,
            key: `${row.id}`,
            column,
            value: row[column] ?? null,
            reason: 'An earlier row has this id',
          });
        seen.add(id);
      }
    }
  }
  return kept;
}
