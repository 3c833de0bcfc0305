import { deferred, insertSchema, readonlyList, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { heroPools } from './hero-pools.table.ts';

/** What a pool is called. */
export const PoolName = deferred(() => text({ min: 1, max: 100 }));

/** A pool as a whole, with its items in the order in which they are shown. */
export const NewHeroPool = deferred(() =>
  z.strictObject({
    name: PoolName,
    items: readonlyList(insertSchema(heroPools).shape.items),
    /** For how long it is shown, in milliseconds: 1 second to 365 days, by default a day. */
    expiresIn: z.int().min(1000).max(31_536_000_000).default(86_400_000),
  }),
);
export type NewHeroPool = z.input<typeof NewHeroPool>;

/** A pool as it is stored. */
export const HeroPool = deferred(() => selectSchema(heroPools));
export type HeroPool = z.output<typeof HeroPool>;
