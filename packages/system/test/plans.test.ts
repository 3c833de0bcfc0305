import { describePlans, partsOf } from '@schema/testing';
import { composition } from './composition.ts';

const filters = partsOf({
  assetKey: 'a',
  status: 'completed' as const,
  from: new Date(0),
  to: new Date(),
});

describePlans('system', composition, {
  calls: ({ system: { downloads } }) => filters.map((filter) => downloads.stats(filter)),
  small: { audit_chain: 'one row', app_settings: 'one row for each setting that was changed' },
  whole: {
    'audit.firstKept': 'passes over the rows that the purge deletes',
    'downloads.stats()': 'counts the downloads, for the operator',
    'downloads.stats(from)': 'counts those of a time',
    'downloads.stats(to)': 'counts those of a time',
  },
  sorted: Object.fromEntries(
    filters.map((filter) => [
      `downloads.stats(${Object.keys(filter)})`,
      'which assets are the most wanted is known once all are counted',
    ]),
  ),
});
