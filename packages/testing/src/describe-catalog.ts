import type { AnyComposition } from '@schema/core';
import { catalogDifferences, expectedCatalog, readCatalog } from '@schema/core/catalog';
import { expect } from 'vitest';
import { suite } from './suite.ts';

/** Register a test that every database, read back, is what the composition's definitions say. */
export function describeCatalog(title: string, composition: AnyComposition): void {
  suite(title, composition, (test) => {
    test('holds what the definitions say', async ({ store }) => {
      const live = await readCatalog(store);
      expect(catalogDifferences(live, expectedCatalog(composition, store.dialect))).toEqual([]);
    });
  });
}
