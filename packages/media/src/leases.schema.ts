import { deferred, text, uuid } from '@schema/core/validators';
import * as z from 'zod';

/** What proves that one holds a run or a campaign. */
export const Lease = deferred(() => z.strictObject({ id: uuid(), token: uuid() }));
export type Lease = z.output<typeof Lease>;

/** How long a holder that says nothing is believed to live, in milliseconds, unless it is told. */
export const leaseDuration = 60_000;
/** The same, as it may be told: 1 second to an hour. */
export const LeaseDuration = deferred(() =>
  z.int().min(1000).max(3_600_000).default(leaseDuration),
);

/** Why a run or a campaign has failed. */
export const Failure = deferred(() =>
  z.strictObject({ errorMessage: text({ min: 1, max: 2000 }) }),
);
export type Failure = z.input<typeof Failure>;
