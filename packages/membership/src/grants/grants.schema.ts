import { deferred, optionalKey, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { accessGrants } from './access-grants.table.ts';

const { tierId, grantedBy, validFrom, validUntil } = selectSchema(accessGrants).shape;

/** A tier from now on or from `validFrom`, up to `validUntil` or for `days` of 24 hours. */
export const NewGrant = deferred(() =>
  z
    .strictObject({
      tierId,
      grantedBy: grantedBy.optional(),
      validFrom: validFrom.optional(),
      validUntil: validUntil.optional(),
      days: z.int().min(1).max(36_500).optional(),
    })
    .refine((grant) => (grant.days === undefined) !== (grant.validUntil === undefined), {
      path: ['validUntil'],
      message: 'Expected either an end or a number of days',
    }),
);
export type NewGrant = GrantForDays | GrantUntil;

interface GrantForDays extends Beginning {
  days: number;
  validUntil?: undefined;
}

interface GrantUntil extends Beginning {
  validUntil: Date;
  days?: undefined;
}

interface Beginning extends Omit<z.input<typeof NewGrant>, 'days' | 'validUntil'> {}

/** Who pauses a grant. */
export const GrantPause = deferred(() =>
  z.strictObject({
    /** The user who pauses it, by the key of the table that stands for users. */
    pausedBy: optionalKey(),
  }),
);
export type GrantPause = z.input<typeof GrantPause>;

/** A grant as its owner sees it. */
export const Grant = deferred(() =>
  selectSchema(accessGrants).omit({ profileId: true }).extend({
    /** While it is paused, the time that is left in milliseconds. */
    remaining: z.int().nullable(),
  }),
);
export type Grant = z.output<typeof Grant>;
