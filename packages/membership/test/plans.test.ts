import { describePlans } from '@schema/testing';
import { composition } from './support/composition.ts';

describePlans('membership', composition, {
  small: { tiers: 'a handful', features: 'some dozens, resolved together' },
});
