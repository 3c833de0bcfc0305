import { deferred } from '@schema/core/validators';
import * as z from 'zod';
import { NewEpisode, NewSeason } from '../../series/series.schema.ts';
import { ProviderKey } from '../items.schema.ts';

/** The fields of a refused record that still identify its item, and its seasons and episodes. */
export const Recognised = deferred(() =>
  z
    .object({
      ...ProviderKey.omit({ provider: true }).shape,
      seasons: eachThatFits(
        z.object({
          number: NewSeason.shape.number,
          episodes: eachThatFits(z.object({ number: NewEpisode.shape.number })),
        }),
      ),
    })
    // A film has none, and may have the key of a series.
    .transform((record) => (record.type === 'series' ? record : { ...record, seasons: [] })),
);

function eachThatFits<T>(one: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((list) => list.flatMap((value) => one.safeParse(value).data ?? []));
}
