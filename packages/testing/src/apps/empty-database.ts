import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { compose, type Dialect, openStore } from '@schema/core';
import { postgresServer } from '../server/postgres.ts';
import { withFolder } from './temporary-folder.ts';

/** Run work on an empty database, which is gone afterwards: a SQLite file, or one of the test server. */
export function withEmptyDatabase(
  dialect: Dialect,
  work: (url: string) => Promise<void>,
): Promise<void> {
  return dialect === 'postgres'
    ? withPostgresDatabase(work)
    : withFolder((folder) => work(`file:${join(folder, 'app.db')}`));
}

async function withPostgresDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const server = await postgresServer();
  const admin = await openStore(compose([]), server.url as `postgres:${string}`, { poolSize: 1 });
  const name = `schema_app_${randomUUID().replaceAll('-', '')}`;
  try {
    await admin.db.execute(`CREATE DATABASE ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await work(url.href);
  } finally {
    await admin.db.execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.close();
    await server.stop();
  }
}
