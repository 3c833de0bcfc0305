import type { PGlite } from '@electric-sql/pglite';
import type { AnyComposition } from '@schema/core';
import { drizzle } from 'drizzle-orm/pglite';
import { createSchema } from '../create-schema.ts';
import type { TestDatabase } from './database.ts';
import { startPglite } from './pglite-start.ts';

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
      await empty(instance, composition);
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
async function empty(instance: Instance, composition: AnyComposition): Promise<void> {
  const { client, migrated } = instance;
  await client.exec('ROLLBACK');
  await client.exec('DISCARD ALL');
  if (
    migrated?.composition === composition &&
    migrated.fingerprint === (await fingerprint(client))
  ) {
    await client.exec(emptyTables);
    return;
  }
  delete instance.migrated;
  await client.exec(dropSchemas);
  await client.exec((await createSchema(composition, 'postgres')).join(';\n'));
  instance.migrated = { composition, fingerprint: await fingerprint(client) };
}

// Every change of the schema writes a row of one of these catalogs; TRUNCATE does so in pg_class
// alone, of which only what it leaves as it is counts.
const versions = {
  pg_class: 'oid, relname, relrowsecurity',
  ...Object.fromEntries(
    ['attribute', 'attrdef', 'constraint', 'trigger', 'proc', 'type', 'enum', 'extension'].map(
      (name) => [`pg_${name}`, 'c.xmin, c.ctid'],
    ),
  ),
};

async function fingerprint(client: PGlite): Promise<string> {
  const sums = Object.entries(versions).map(
    ([catalog, version]) => `(select sum(hashtext(concat_ws(' ', ${version}))) from ${catalog} c)`,
  );
  const { rows } = await client.query(`select ${sums.join()}`, [], { rowMode: 'array' });
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

const ownSchemas = `n.nspname !~ '^(pg_|information_schema$)'`;

const emptyTables = `
  DO $$ DECLARE name text; filled text[] := '{}'; found_row boolean; BEGIN
    FOR name IN SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND ${ownSchemas}
    LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM %s)', name) INTO found_row;
      IF found_row THEN filled := filled || name; END IF;
    END LOOP;
    IF cardinality(filled) > 0 THEN
      -- A table whose triggers refuse to be emptied is emptied all the same.
      PERFORM set_config('session_replication_role', 'replica', true);
      EXECUTE format('TRUNCATE %s CASCADE', array_to_string(filled, ', '));
    END IF;
    PERFORM setval(s.oid::regclass, seqstart, false)
      FROM pg_class s JOIN pg_sequence ON seqrelid = s.oid;
  END $$`;

const dropSchemas = `
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT quote_ident(n.nspname) FROM pg_namespace n WHERE ${ownSchemas} LOOP
      EXECUTE format('DROP SCHEMA %s CASCADE', name);
    END LOOP;
    CREATE SCHEMA public;
  END $$`;
