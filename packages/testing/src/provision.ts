import type { AnyComposition } from '@schema/core';
import { afterAll } from 'vitest';
import type { Provision, TestDatabase } from './databases/database.ts';

type Provisions = Map<TestDatabase, Promise<Provision>>;

const provisions = new WeakMap<AnyComposition, Provisions>();

/**
 * Announce a suite, while tests are collected: its composition is migrated once for all suites of the
 * file. What is given back is for the suite's hooks: of a suite that has no test to run there are none.
 */
export function sharedProvision(
  composition: AnyComposition,
  database: TestDatabase,
): () => Promise<Provision> {
  const shared: Provisions = provisions.get(composition) ?? new Map();
  provisions.set(composition, shared);
  afterAll(async () => {
    const provision = shared.get(database);
    shared.delete(database);
    await (await provision)?.close();
  });
  return () => {
    const provision = shared.get(database) ?? database.provision(composition);
    shared.set(database, provision);
    return provision;
  };
}
