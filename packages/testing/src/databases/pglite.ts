import type { PGlite } from '@electric-sql/pglite';
import type { AnyComposition } from '@schema/core';
import { drizzle } from 'drizzle-orm/pglite';
import { createSchema } from '../create-schema.ts';
import type { TestDatabase } from './database.ts';
import { startPglite } from './pglite-start.ts';
import { dropEverything, emptyDatabase, fingerprint, type RunSql } from './reset-postgres.ts';

/** What the one PGlite of this process holds. */
interface Instance {
  readonly client: PGlite;
  readonly extensions: string;
  migrated?: { readonly composition: AnyComposition; readonly fingerprint: string };
}

let running: Promise<Instance> | undefined;

/** PostgreSQL in the process: one instance for all tests, emptied for each. */
export const pglite: TestDatabase = {
  name: 'pglite',
  dialect: 'postgres',
  capabilities: new Set(['vector']),
  provision: async (composition) => ({
    create: async () => {
      const instance = await instanceWith(composition.extensions);
      await prepare(instance, composition);
      return { target: drizzle(instance.client), remove: async () => {} };
    },
    close: async () => {},
  }),
};

async function instanceWith(extensions: readonly string[]): Promise<Instance> {
  const wanted = extensions.join();
  const present = await running;
  if (present?.extensions === wanted) return present;
  await present?.client.close();
  running = startPglite(extensions).then((client) => ({ client, extensions: wanted }));
  return running;
}

/** Empty the tables; after another composition, or a test that changed the schema, make them anew. */
async function prepare(instance: Instance, composition: AnyComposition): Promise<void> {
  const { client, migrated } = instance;
  const run: RunSql = async (sql) => (await client.exec(sql)).at(-1)?.rows ?? [];
  await run('ROLLBACK');
  await run('DISCARD ALL');
  const isKept =
    migrated?.composition === composition && migrated.fingerprint === (await fingerprint(run));
  if (isKept) return emptyDatabase(run);

  delete instance.migrated;
  await dropEverything(run);
  await run((await createSchema(composition, 'postgres')).join(';\n'));
  instance.migrated = { composition, fingerprint: await fingerprint(run) };
}
