import { deferred, insertSchema, selectSchema, text } from '@schema/core/validators';
import type { z } from 'zod';
import { tiers } from './tiers.table.ts';

/** A word of one's own for a tier or a feature: `plus`, `ai_calls`. */
export const Slug = deferred(() =>
  text().regex(
    /^[a-z][a-z0-9_-]{0,49}$/,
    'Expected a lower-case word of at most 50 letters, digits, _ and -',
  ),
);

/** A tier that can be subscribed to. */
export const NewTier = deferred(() =>
  insertSchema(tiers).omit({ createdAt: true, updatedAt: true }).extend({ id: Slug }),
);
export type NewTier = z.input<typeof NewTier>;

/** What changes of a tier; what is left out stays, and its id always does. */
export const TierPatch = deferred(() => NewTier.omit({ id: true }).partial());
export type TierPatch = z.input<typeof TierPatch>;

/** A tier as it is stored. */
export const Tier = deferred(() => selectSchema(tiers));
export type Tier = z.output<typeof Tier>;

/** The id of a tier that should be there. */
export const TierId = deferred(() => Tier.shape.id);
