import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { postgresServer } from '../../../testing/src/server/postgres.ts';

export const dialects = ['sqlite', 'postgres'] as const;

/** A new empty folder. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'schema-migrate-'));
}

/** The URL of a new empty database. */
export async function newDatabase(dialect: 'sqlite' | 'postgres'): Promise<string> {
  if (dialect === 'sqlite') return `file:${join(newFolder(), 'data.db')}`;
  const server = await postgresServer();
  const name = `migrate_${randomUUID().replaceAll('-', '')}`;
  const sql = postgres(server.url, { max: 1 });
  await sql.unsafe(`CREATE DATABASE ${name}`);
  await sql.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}
