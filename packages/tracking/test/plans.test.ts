import { describePlans } from '@schema/testing';
import { composition } from './support/composition.ts';

describePlans('tracking', composition, {
  small: { training_types: 'some dozens' },
});
