import type { AnyComposition } from '@schema/core';
import type { Provision, TestDatabase } from './databases/database.ts';

/** A provision that several suites of a file use; the last one to leave closes it. */
export interface SharedProvision {
  use(): Promise<Provision>;
  leave(): Promise<void>;
}

interface Entry {
  users: number;
  provision?: Promise<Provision>;
}

const entries = new WeakMap<AnyComposition, Map<TestDatabase, Entry>>();

/** Announce a suite, while tests are collected: its composition is migrated once for all suites. */
export function sharedProvision(
  composition: AnyComposition,
  database: TestDatabase,
): SharedProvision {
  const byDatabase = entries.get(composition) ?? new Map<TestDatabase, Entry>();
  entries.set(composition, byDatabase);
  const entry = byDatabase.get(database) ?? { users: 0 };
  byDatabase.set(database, entry);
  entry.users += 1;
  return {
    use: () => {
      entry.provision ??= database.provision(composition);
      return entry.provision;
    },
    leave: async () => {
      entry.users -= 1;
      if (entry.users > 0 || !entry.provision) return;
      const provision = await entry.provision;
      delete entry.provision;
      await provision.close();
    },
  };
}
