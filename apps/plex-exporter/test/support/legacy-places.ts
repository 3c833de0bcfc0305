import { openMigrated } from '@schema/migrate';
import { withEmptyDatabase, withFolder } from '@schema/testing/apps';
import { composition, type PlexExporterStore } from '../../src/composition.ts';
import { migrations } from './paths.ts';
import { readAll } from './read-all.ts';

/** Open an empty database of the app, beside an old one. */
export const withPlaces = (
  dialect: 'sqlite' | 'postgres',
  work: (store: PlexExporterStore, folder: string) => Promise<void>,
) =>
  withFolder((folder) =>
    withEmptyDatabase(dialect, async (url) => {
      const store = await openMigrated(composition, url, { folder: migrations });
      try {
        await work(store, folder);
      } finally {
        await store.close();
      }
    }),
  );

/** Read all items of the library. */
export const allItems = ({ media }: PlexExporterStore) =>
  readAll((after) => media.items.list({ limit: 100, after }));
