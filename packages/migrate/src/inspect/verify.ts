import type { Store } from '@schema/core';
import { catalogDifferences, expectedCatalog, readCatalog } from '@schema/core/catalog';

/**
 * Name every difference between a store's database and its definitions; none when it is as defined.
 *
 * @throws SchemaError UNAVAILABLE
 */
export async function verifyCatalog(store: Store): Promise<string[]> {
  return catalogDifferences(
    await readCatalog(store),
    expectedCatalog(store.composition, store.dialect),
  );
}
