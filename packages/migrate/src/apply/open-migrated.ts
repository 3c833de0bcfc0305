import { type AnyComposition, openStore, type Store, type StoreOptions } from '@schema/core';
import type { MigrateOptions } from './target.ts';
import { migrateUp } from './up.ts';

/**
 * Open an app's database and bring it up to date; a SQLite file is made with its folder.
 *
 * @throws SchemaError what `openStore` and `migrateUp` throw
 */
export async function openMigrated<C extends AnyComposition>(
  composition: C,
  url: string,
  options: MigrateOptions & StoreOptions,
): Promise<Store<C>> {
  const store = await openStore(composition, url, options);
  try {
    await migrateUp(store, options);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
