import type { Visit } from './tour.ts';

/** Show the library and the search in it. */
export async function aboutMedia({ store, guide }: Visit): Promise<void> {
  const { items, series, stats } = store.media;
  guide.chapter('@schema/media');
  await guide.call(
    'stats()',
    () => stats(),
    ({ movies, series, people }) => ({ movies, series, people }),
  );
  const first = await guide.call(
    `items.list({ type: 'movie', genre: 'Western', limit: 3 })`,
    () => items.list({ type: 'movie', genre: 'Western', limit: 3 }),
    (page) => page.items.map(({ title, year }) => `${title} (${year})`),
  );
  if (!first) return;
  await guide.call(
    `items.list({ type: 'movie', genre: 'Western', limit: 3, after })`,
    () => items.list({ type: 'movie', genre: 'Western', limit: 3, after: first.next }),
    (page) => page.items.map(({ title, year }) => `${title} (${year})`),
  );
  await guide.call(
    `items.search('star tre')`,
    () => items.search('star tre', { limit: 4 }),
    (page) => page.items.map(({ title }) => title),
  );
  const [pioneers] = (await items.list({ type: 'series', limit: 1 })).items;
  if (!pioneers) return;
  await guide.call(
    'series.get(id)   // with seasons, episodes and cast, in one round trip',
    () => series.get(pioneers.id),
    ({ title, seasons, cast }) => ({
      title,
      episodes: seasons.flatMap((season) =>
        season.episodes.map((episode) => `${season.number}x${episode.number} ${episode.title}`),
      ),
      cast: cast.map(({ name, character }) => `${name} as ${character}`),
    }),
  );
}
