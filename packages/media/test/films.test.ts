import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { ProviderRecord } from '../src/index.ts';
import { composition, film, readAll, startRun } from './composition.ts';

const count = 3201;
const nouns = [
  'Été',
  'Amour',
  'Star',
  'Stars',
  'Überfall',
  'Road',
  'The Road',
  '8',
  '12',
  'Ångström',
];

/** Films with titles that often tie; the same in every run. */
const films: ProviderRecord[] = Array.from({ length: count }, (_, n) =>
  film(`${n}`, {
    title: `${nouns[n % 10]} ${nouns[(n * 7) % 9]}${n % 4 ? '' : ` ${n % 100}`}`,
    year: n % 11 ? 1920 + (n % 97) : null,
    genres: n % 2 ? ['Drama'] : ['Comedy', 'Drama'],
    providerIds: { imdb: `tt${n}` },
    cast: [{ name: `Director ${n % 500}`, role: 'director' }],
  }),
);

let earlier: unknown;

suite(`${count} films`, composition, (test) => {
  test('are imported, listed and searched with the same answers on every database', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { items, imports } = store.media;
    const { lease } = await startRun(store, 'plex');
    resetQueries();
    const first = await items.upsertManyFromProvider('plex', films, { run: lease });
    expect(first).toMatchObject({ created: count, rejected: 0 });
    // In chunks: not a statement for each film.
    expect(queries.length).toBeLessThan(count / 10);
    await imports.finish(lease, { isComplete: true });
    const again = await startRun(store, 'plex');
    const second = await items.upsertManyFromProvider('plex', films, { run: again.lease });
    expect(second).toMatchObject({ created: 0, updated: 0, unchanged: count });
    await imports.finish(again.lease, { isComplete: true });
    expect(await imports.sweepMissing(again.lease.id)).toMatchObject({ missing: 0 });

    const answers: unknown[] = [];
    for (const sort of ['title', 'year', 'added'] as const) {
      const all = await readAll((after) => items.list({ sort, limit: 100, after }));
      expect(all).toHaveLength(count);
      expect(new Set(all.map(({ id }) => id)).size).toBe(count);
      if (sort !== 'added') answers.push(all.map(({ title, year }) => `${title} ${year}`));
    }
    for (const text of ['ete', 'STAR', 'star ro', '"star road"', 'amour -8', 'angs', 'the', '9']) {
      const found = await readAll((after) => items.search(text, { limit: 100, after }));
      expect(found.length).toBeGreaterThan(10);
      answers.push([text, found.map(({ title }) => title)]);
    }
    earlier ??= answers;
    expect(answers).toEqual(earlier);
  });
});
