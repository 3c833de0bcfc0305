import { deferred, insertSchema, readonlyList, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { episodes } from './episodes.table.ts';
import { seasons } from './seasons.table.ts';

/** An episode as a provider tells it. */
export const NewEpisode = deferred(() =>
  insertSchema(episodes).pick({
    number: true,
    title: true,
    summary: true,
    airedOn: true,
    duration: true,
  }),
);
export type NewEpisode = z.input<typeof NewEpisode>;

/** A season as a provider tells it; number 0 holds the specials. */
export const NewSeason = deferred(() =>
  insertSchema(seasons)
    .pick({ number: true, title: true, summary: true, airedOn: true })
    .extend({ episodes: readonlyList(z.array(NewEpisode).max(5000)).default([]) }),
);
export type NewSeason = z.input<typeof NewSeason>;

/** An episode as readers of the library see it. */
export const Episode = deferred(() => selectSchema(episodes).omit({ seenInJobId: true }));
export type Episode = z.output<typeof Episode>;

/** A season as readers of the library see it. */
export const Season = deferred(() =>
  selectSchema(seasons)
    .omit({ seenInJobId: true })
    .extend({ episodes: z.array(Episode) }),
);
export type Season = z.output<typeof Season>;
