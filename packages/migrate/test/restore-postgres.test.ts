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
const extensions = [
  'CREATE SCHEMA tools',
  'CREATE EXTENSION pg_trgm',
  'CREATE EXTENSION hstore SCHEMA tools',
];

/** A database of an administrator, with a role of a service that may make what it needs in it. */
async function withService(
  work: (places: { admin: Sql; url: string; app: string; appUrl: string }) => Promise<void>,
): Promise<void> {
  const url = await newDatabase('postgres');
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  const app = `App-${randomUUID()}`;
  const appUrl = new URL(url);
  Object.assign(appUrl, { username: app, password: 'app' });
  const database = appUrl.pathname.slice(1);
  await admin.unsafe(`CREATE ROLE "${app}" LOGIN PASSWORD 'app'`);
  await admin.unsafe(`GRANT CREATE ON DATABASE ${database} TO "${app}"`);
  await admin.unsafe(`GRANT CREATE ON SCHEMA public TO "${app}"`);
  try {
    await work({ admin, url, app, appUrl: appUrl.href });
  } finally {
    await admin.unsafe(`DROP OWNED BY "${app}" CASCADE`);
    await admin.unsafe(`ALTER DATABASE ${database} OWNER TO CURRENT_USER`);
    await admin.unsafe(`DROP ROLE "${app}"`);
    await admin.end();
  }
}

async function restored(url: string): Promise<void> {
  const folder = newFolder();
  await restorePostgres(dump, url, join(folder, 'script.sql.part')).finally(() =>
    expect(readdirSync(folder)).toEqual([]),
  );
}

/** To whom belongs what is in a database beside its extensions. */
async function owners(sql: Sql): Promise<Record<string, unknown>> {
  const rows = await sql<{ name: string; owner: string }[]>`
    select name, pg_get_userbyid(owner) as owner from (
      select 'pg_class'::regclass as catalog, oid, oid::regclass::text as name, relowner as owner, relnamespace as place from pg_class where relkind in ('r', 'p', 'v', 'S')
      union all select 'pg_type'::regclass, oid, oid::regtype::text, typowner, typnamespace from pg_type where typtype = 'e'
      union all select 'pg_proc'::regclass, oid, proname, proowner, pronamespace from pg_proc
      union all select 'pg_namespace'::regclass, oid, nspname, nspowner, oid from pg_namespace where nspname <> 'public'
    ) found
    where place in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
      and not exists (select from pg_depend d where d.classid = found.catalog and d.objid = found.oid and d.deptype = 'e')`;
  return Object.fromEntries(rows.map(({ name, owner }) => [name, owner]));
}

function allBelongTo(owner: string, tools = owner): Record<string, string> {
  const names = [
    'notes',
    'notes_id_seq',
    'good_notes',
    'count_notes',
    'mood',
    'years',
    'this_year',
  ];
  const ofService = ['svc', 'svc.marks', 'svc.marks_id_seq'];
  const owned = [...names, ...ofService].map((name) => [name, owner]);
  return { ...Object.fromEntries(owned), tools };
}

describe.skipIf(!hasPrograms)('a restore on Postgres (where psql is installed)', () => {
  it('by the service leaves extensions that an administrator made', async () => {
    await withService(async ({ admin, app, appUrl }) => {
      for (const statement of extensions) await admin.unsafe(statement);
      await admin.unsafe(`GRANT USAGE ON SCHEMA tools TO "${app}"`);
      const before = await admin`select oid from pg_extension order by oid`;
      for (let turn = 0; turn < 2; turn++) {
        await restored(appUrl);
        expect(await owners(admin)).toEqual(allBelongTo(app, 'postgres'));
        expect(await admin`select body from notes order by id`).toHaveLength(2);
      }
      expect(await admin`select oid from pg_extension order by oid`).toEqual(before);
    });
  });

  it('by the service makes extensions that are missing, and is its own, whoever has the database', async () => {
    await withService(async ({ admin, app, appUrl }) => {
      await restored(appUrl);
      expect(await owners(admin)).toEqual(allBelongTo(app));
      expect(
        await admin`select from pg_extension where extname in ('pg_trgm', 'hstore')`,
      ).toHaveLength(2);
    });
  });

  it('by the service leaves the schema that it could not make', async () => {
    await withService(async ({ admin, url, app, appUrl }) => {
      for (const statement of extensions) await admin.unsafe(statement);
      await admin.unsafe(`GRANT USAGE ON SCHEMA tools TO "${app}"`);
      await admin.unsafe(`CREATE SCHEMA svc AUTHORIZATION "${app}"`);
      await admin.unsafe(
        `REVOKE CREATE ON DATABASE ${new URL(url).pathname.slice(1)} FROM "${app}"`,
      );
      for (let turn = 0; turn < 2; turn++) {
        await restored(appUrl);
        expect(await owners(admin)).toEqual(allBelongTo(app, 'postgres'));
      }
    });
  });

  it('by an administrator gives everything to whom the tables belonged', async () => {
    await withService(async ({ admin, url, app, appUrl }) => {
      await restored(appUrl);
      await admin.unsafe('CREATE TABLE of_administrator (id integer)');
      for (let turn = 0; turn < 2; turn++) {
        await restored(url);
        expect(await owners(admin)).toEqual(allBelongTo(app));
      }
      const service = postgres(appUrl, { max: 1 });
      await service`insert into notes (body, tags) values ('three', 'a=>1')`;
      expect(await service`select count_notes()`).toEqual([{ count_notes: '3' }]);
      await service.end();
    });
  });

  it('by an administrator gives everything to whom an empty database belongs', async () => {
    await withService(async ({ admin, url, app }) => {
      await admin.unsafe(`ALTER DATABASE ${new URL(url).pathname.slice(1)} OWNER TO "${app}"`);
      await restored(url);
      expect(await owners(admin)).toEqual(allBelongTo(app));
    });
  });

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
