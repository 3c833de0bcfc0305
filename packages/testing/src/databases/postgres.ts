import type { AnyComposition } from '@schema/core';
import postgres, { type Sql } from 'postgres';
import { createSchema } from '../create-schema.ts';
import { type PostgresServer, postgresServer } from '../server/postgres.ts';
import type { TestDatabase } from './database.ts';

// The server that npm brings has no pgvector; one of your own may have it.
const hasOwnServer = Boolean(process.env.TEST_POSTGRES_URL);

/** A PostgreSQL server: each test gets a copy of a database that was migrated once. */
export const postgresDatabase: TestDatabase = {
  name: 'postgres',
  dialect: 'postgres',
  capabilities: new Set(['concurrency', 'server', ...(hasOwnServer ? ['vector' as const] : [])]),
  async provision(composition) {
    const server = await postgresServer();
    const admin = postgres(server.url, { max: 2, onnotice: () => {} });
    const template = newName();
    await migrateTemplate(admin, server, template, composition);
    return {
      create: async () => {
        const name = newName();
        await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
        return { target: urlOf(server, name), remove: () => drop(admin, name) };
      },
      close: async () => {
        await drop(admin, template);
        await admin.end();
        await server.stop();
      },
    };
  },
};

async function migrateTemplate(
  admin: Sql,
  server: PostgresServer,
  name: string,
  composition: AnyComposition,
): Promise<void> {
  const statements = await createSchema(composition, 'postgres');
  await admin.unsafe(`CREATE DATABASE ${name}`);
  const database = postgres(urlOf(server, name), { max: 1, onnotice: () => {} });
  try {
    await database.unsafe(statements.join(';\n'));
  } finally {
    await database.end();
  }
}

async function drop(admin: Sql, name: string): Promise<void> {
  await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

let count = 0;

function newName(): string {
  count += 1;
  return `schema_test_${process.pid}_${count}`;
}

function urlOf(server: PostgresServer, name: string): string {
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}
