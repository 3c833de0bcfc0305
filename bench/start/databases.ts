import { join } from 'node:path';
import { type Dialect, openStore } from '@schema/core';
import { createSchema, postgresServer } from '@schema/testing';
import Database from 'better-sqlite3';
import postgres from 'postgres';
import { composition } from '../domains/composition.ts';

/** A database with all tables, one user and one session. */
export interface StartDatabase {
  readonly url: string;
  /** The token of the session. */
  readonly token: string;
  close(): Promise<void>;
}

export const email = 'ann@example.org';

export async function startDatabase(dialect: Dialect, folder: string): Promise<StartDatabase> {
  const empty = await (dialect === 'sqlite' ? emptySqlite(folder) : emptyPostgres());
  const store = await openStore(composition, empty.url);
  const user = await store.auth.users.register({ email });
  const { token } = await store.auth.sessions.create({ userId: user.id });
  await store.close();
  return { ...empty, token };
}

async function emptySqlite(folder: string) {
  const file = join(folder, 'start.db');
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  for (const statement of await createSchema(composition, 'sqlite')) database.exec(statement);
  database.close();
  return { url: `file:${file}`, close: async () => {} };
}

async function emptyPostgres() {
  const server = await postgresServer();
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const name = `schema_start_${process.pid}`;
  await admin.unsafe(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const database = postgres(url.href, { max: 1, onnotice: () => {} });
  await database.unsafe((await createSchema(composition, 'postgres')).join(';\n'));
  await database.end();
  return {
    url: url.href,
    close: async () => {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}
