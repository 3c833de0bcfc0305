import { openStore } from '@schema/core';
import { generate, migrateUp } from '../../src/index.ts';
import { newDatabase, newFolder } from './databases.ts';
import { shop } from './shop.ts';

/** Open the shop on a new database; gives its URL as well. */
export async function migratedShop(dialect: 'sqlite' | 'postgres') {
  const folder = newFolder();
  const url = await newDatabase(dialect);
  await generate(shop(), dialect, { folder });
  const store = await openStore(shop(), url);
  await migrateUp(store, { folder });
  return { store, url };
}

/** What the doctor says of the shop as it is. */
export const missingIndex = {
  level: 'warning',
  check: 'foreign-key-index',
  message:
    'posts (user_id) is a foreign key without an index: every delete of a parent reads all of posts.',
};
