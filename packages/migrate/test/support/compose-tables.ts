import {
  type AnyComposition,
  type AnyTable,
  compose,
  defineDomain,
  type RawObject,
} from '@schema/core';

/** Compose tables that a test defines on the spot. */
export function composeTables(
  tables: Record<string, AnyTable>,
  objects: readonly RawObject[] = [],
): AnyComposition {
  const domain = defineDomain({
    name: 'test',
    tables,
    objects: () => objects,
    repositories: () => ({}),
  });
  return compose([domain]) as AnyComposition;
}
