import { uuidv7 } from '@schema/core';
import { describePlans } from '@schema/testing';
import { metricNames } from '../src/index.ts';
import { composition } from './support/composition.ts';

const days = { from: '2026-01-01', to: '2026-12-31' };

describePlans('tracking', composition, {
  calls: ({ tracking }) => {
    const { series, latestOf } = tracking.forProfile(uuidv7());
    return metricNames.flatMap((metric) => [
      latestOf(metric),
      ...(['day', 'week', 'month'] as const).map((bucket) => series(metric, { ...days, bucket })),
    ]);
  },
  small: { training_types: 'some dozens' },
});
