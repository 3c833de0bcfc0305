import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openStore } from '@schema/core';
import { serve } from '@schema/http/serve';
import { migrateUp } from '@schema/migrate';
import { createApp } from './app.ts';
import { type AliceStore, composition } from './composition.ts';

const migrations = new URL('../../../drizzle/alice', import.meta.url);

/**
 * Open the database that DATABASE_URL names (`file:.data/alice.db` unless told), bring it up to
 * date, and serve on PORT (3000).
 */
export async function start(env: NodeJS.ProcessEnv): Promise<void> {
  const url = env.DATABASE_URL || 'file:.data/alice.db';
  if (url.startsWith('file:')) await mkdir(dirname(url.slice('file:'.length)), { recursive: true });
  const store: AliceStore = await openStore(composition, url);
  try {
    await migrateUp(store, { folder: migrations });
    await serve(createApp(store), { port: Number(env.PORT || 3000), store });
  } catch (error) {
    await store.close();
    throw error;
  }
}
