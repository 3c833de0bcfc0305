import { withEmptyDatabase } from '@schema/testing/apps';
import { nodePlace } from './node-place.ts';
import type { Place } from './place.ts';
import { workerPlace } from './worker-place.ts';

/** The app in every place that it runs in. */
export const places: Readonly<Record<string, () => Promise<Place>>> = {
  'a SQLite file': () => opened('sqlite'),
  Postgres: () => opened('postgres'),
  'Cloudflare D1': workerPlace,
};

/** Hold an empty database until the place on it is closed. */
async function opened(dialect: 'sqlite' | 'postgres'): Promise<Place> {
  const ready = Promise.withResolvers<Place>();
  const over = Promise.withResolvers<void>();
  const held = withEmptyDatabase(dialect, async (url) => {
    const place = await nodePlace(url);
    ready.resolve(place);
    await over.promise;
    await place.close();
  });
  held.catch(ready.reject);
  const place = await ready.promise;
  return {
    ...place,
    close: async () => {
      over.resolve();
      await held;
    },
  };
}
