import { expect, test } from 'vitest';
import { ProviderRecord } from '../src/items/items.schema.ts';
import { upsertRows } from '../src/items/upsert/rows.ts';

test('the rows of an upsert have one order, whatever order its records come in', () => {
  const records = (['series', 'movie'] as const).flatMap((type) =>
    ['b', 'a'].map((externalId) => ProviderRecord.parse({ type, title: 'One', externalId })),
  );
  const keys = (given: typeof records) =>
    upsertRows(given, 'plex', () => 'id').items.map(({ externalId, type }) => [externalId, type]);
  const sorted = ['a', 'b'].flatMap((externalId) => [
    [externalId, 'movie'],
    [externalId, 'series'],
  ]);
  expect(keys(records)).toEqual(sorted);
  expect(keys(records.toReversed())).toEqual(sorted);
});
