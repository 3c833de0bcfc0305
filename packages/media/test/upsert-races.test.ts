import { errorsOf, prolongDeadlocks, race, suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, film } from './composition.ts';

const count = 400;

suite('two providers of one library', composition, (test) => {
  for (const [name, isThere] of [
    ['films that both have told', true],
    ['new films', false],
  ] as const)
    test(`that name them in other orders do not hold each other up with ${name}`, {
      needs: 'server',
    }, async ({ store, openAnother, execute }) => {
      await prolongDeadlocks(execute);
      const others = await Promise.all([openAnother(), openAnother()]);
      const records = (n: number, round: number) =>
        Array.from({ length: count }, (_, i) =>
          film(`${isThere ? 0 : round} ${String(n === 0 ? i : count - i).padStart(4, '0')}`, {
            summary: `Round ${round} of ${n}`,
            providerIds: { imdb: `tt${i}-${isThere ? 0 : round}` },
          }),
        );
      const providers = ['plex', 'jellyfin'] as const;
      const take = (n: 0 | 1, round: number) =>
        others[n].media.items.upsertManyFromProvider(providers[n], records(n, round));
      if (isThere) for (const n of [0, 1] as const) await take(n, 0);
      for (let round = 1; round <= 3; round++)
        expect(errorsOf(await race(2, (n) => take(n === 0 ? 0 : 1, round)))).toEqual([]);
      expect(await store.media.stats()).toMatchObject({ movies: isThere ? count : 3 * count });
    });
});
