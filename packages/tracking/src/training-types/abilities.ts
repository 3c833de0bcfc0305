import { deferred } from '@schema/core/validators';
import * as z from 'zod';

const share = deferred(() => z.int().min(0).max(100));

/** How much a training asks of each ability, 0 to 100; the keys are the source system's. */
export const Abilities = deferred(() =>
  z.strictObject({
    /** Strength. */
    kraft: share,
    /** Endurance. */
    ausdauer: share,
    /** Flexibility. */
    beweglichkeit: share,
    /** Speed. */
    schnelligkeit: share,
    /** Coordination. */
    koordination: share,
    balance: share,
    /** Mind. */
    geist: share,
  }),
);
export type Abilities = z.output<typeof Abilities>;
