import type { AnyComposition } from '@schema/core';
import postgres, { type Sql } from 'postgres';
import { createSchema } from '../create-schema.ts';
import { postgresServer } from '../server/postgres.ts';
import type { Provision, TestDatabase } from './database.ts';
import { emptyDatabase, fingerprint, type RunSql } from './reset-postgres.ts';

// The server that npm brings has no pgvector; one of your own may have it.
const ownServer = process.env.TEST_POSTGRES_URL;
const hasVector = ownServer ? await offersVector(ownServer) : false;

/**
 * A PostgreSQL server: each test gets a copy of a database that was migrated once, or a copy that
 * an earlier test gave back, emptied.
 */
export const postgresDatabase: TestDatabase = {
  name: 'postgres',
  dialect: 'postgres',
  capabilities: new Set(['concurrency', 'server', ...(hasVector ? ['vector' as const] : [])]),
  async provision(composition) {
    const server = await postgresServer();
    const admin = postgres(server.url, { max: 2, onnotice: () => {} });
    const template = newName();
    const schema = await migrateTemplate(admin, server.url, template, composition);
    return {
      ...copiesOf(template, schema, admin, server.url),
      close: async () => {
        const copies = await admin<{ name: string }[]>`
          select datname as name from pg_database
          where datname = ${template} or starts_with(datname, ${`${template}_`})`;
        for (const { name } of copies) await drop(admin, name);
        await admin.end();
        await server.stop();
      },
    };
  },
};

async function offersVector(url: string): Promise<boolean> {
  return withDatabase(url, async (run) => {
    const found = await run(`select 1 from pg_available_extensions where name = 'vector'`);
    return found.length > 0;
  });
}

/** Give copies of the template that nobody uses, made at need. */
function copiesOf(
  template: string,
  schema: string,
  admin: Sql,
  serverUrl: string,
): Pick<Provision, 'create'> {
  const free: string[] = [];
  let count = 0;
  return {
    create: async () => {
      let name = free.pop();
      if (name !== undefined && !(await emptied(urlOf(serverUrl, name), schema))) {
        await drop(admin, name);
        name = undefined;
      }
      if (name === undefined) {
        count += 1;
        name = `${template}_${count}`;
        await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
      }
      const copy = name;
      return {
        target: urlOf(serverUrl, copy),
        remove: async () => {
          free.push(copy);
        },
      };
    },
  };
}

/** Empty a used copy; gives false when its schema is no longer the template's. */
async function emptied(url: string, schema: string): Promise<boolean> {
  return withDatabase(url, async (run) => {
    // What a test left running would write into the next one.
    await run(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    if ((await fingerprint(run)) !== schema) return false;
    await emptyDatabase(run);
    return true;
  });
}

async function migrateTemplate(
  admin: Sql,
  serverUrl: string,
  name: string,
  composition: AnyComposition,
): Promise<string> {
  const statements = await createSchema(composition, 'postgres');
  await admin.unsafe(`CREATE DATABASE ${name}`);
  return withDatabase(urlOf(serverUrl, name), async (run) => {
    await run(statements.join(';\n'));
    return fingerprint(run);
  });
}

async function withDatabase<T>(url: string, work: (run: RunSql) => Promise<T>): Promise<T> {
  const database = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    return await work((sql) => database.unsafe(sql));
  } finally {
    await database.end();
  }
}

async function drop(admin: Sql, name: string): Promise<void> {
  await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

let templates = 0;

function newName(): string {
  templates += 1;
  return `schema_test_${process.pid}_${templates}`;
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
