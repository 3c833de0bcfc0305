import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql } from 'postgres';
import { describe, expect, it } from 'vitest';
import { restorePostgres } from '../src/backup/postgres.ts';
import { newDatabase, newFolder } from './support/databases.ts';

const dump = fileURLToPath(new URL('fixtures/dump/notes.dump', import.meta.url));
const hasPrograms = ['pg_restore', 'psql'].every(
  (program) => spawnSync(program, ['--version']).status === 0,
);

/** A database of an administrator, with a role of a service that may make what it needs in it. */
async function withService(
  work: (places: { admin: Sql; url: string; app: string; appUrl: string }) => Promise<void>,
): Promise<void> {
  const url = await newDatabase('postgres');
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  const app = `app_${randomUUID().replaceAll('-', '')}`;
  const appUrl = new URL(url);
  Object.assign(appUrl, { username: app, password: 'app' });
  const database = appUrl.pathname.slice(1);
  await admin.unsafe(`CREATE ROLE ${app} LOGIN PASSWORD 'app'`);
  await admin.unsafe(`GRANT CREATE ON DATABASE ${database} TO ${app}`);
  await admin.unsafe(`GRANT CREATE ON SCHEMA public TO ${app}`);
  try {
    await work({ admin, url, app, appUrl: appUrl.href });
  } finally {
    await admin.unsafe(`DROP OWNED BY ${app} CASCADE`);
    await admin.unsafe(`ALTER DATABASE ${database} OWNER TO CURRENT_USER`);
    await admin.unsafe(`DROP ROLE ${app}`);
    await admin.end();
  }
}

async function restored(url: string): Promise<void> {
  const folder = newFolder();
  await restorePostgres(dump, url, join(folder, 'script.sql.part')).finally(() =>
    expect(readdirSync(folder)).toEqual([]),
  );
}

describe.skipIf(!hasPrograms)('a restore on Postgres (where psql is installed)', () => {
  it('replaces nothing where others use a table for 10 s', async () => {
    await withService(async ({ admin, url }) => {
      await restored(url);
      await admin`delete from notes where body = 'two'`;
      const other = postgres(url, { max: 1 });
      await other.begin(async (tx) => {
        await tx`select count(*) from notes`;
        await expect(restored(url)).rejects.toMatchObject({
          code: 'BUSY',
          hint: expect.stringContaining('Nothing was replaced'),
        });
      });
      await other.end();
      expect(await admin`select from notes`).toHaveLength(1);
      await restored(url);
      expect(await admin`select from notes`).toHaveLength(2);
    });
  });
});
