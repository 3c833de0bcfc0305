import { uuidv7 } from '@schema/core';
import { describePlans } from '@schema/testing';
import { composition } from './support/composition.ts';

describePlans('membership', composition, {
  calls: ({ membership: { coupons, tiers } }) => [
    coupons.update(uuidv7(), { maxUses: 1 }),
    tiers.update('free', { name: 'A' }),
  ],
  small: { tiers: 'a handful', features: 'some dozens, resolved together' },
});
