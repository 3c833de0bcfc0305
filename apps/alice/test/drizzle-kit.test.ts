import { execFile } from 'node:child_process';
import { cp, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '@schema/core';
import { migrateUp } from '@schema/migrate';
import { describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { home, migrations } from './support/paths.ts';
import { withPostgresDatabase } from './support/postgres-database.ts';
import { withFolder } from './support/temporary-folder.ts';

const run = promisify(execFile);
const bin = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');

/** Its exit codes lie: what it prints and writes is what counts. */
async function drizzleKit(args: readonly string[], url?: string): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [bin, ...args], {
    cwd: home,
    env: { ...process.env, ...(url !== undefined && { DATABASE_URL: url }) },
    timeout: 60_000,
  });
  return stdout + stderr;
}

const databases = {
  sqlite: (work: (url: string) => Promise<void>) =>
    withFolder((folder) => work(`file:${join(folder, 'alice.db')}`)),
  postgres: withPostgresDatabase,
};

describe.each(['sqlite', 'postgres'] as const)(
  'drizzle-kit on %s',
  { timeout: 60_000 },
  (dialect) => {
    const config = `drizzle.config.${dialect}.ts`;

    it('checks the migrations and finds nothing wrong', async () => {
      expect(await drizzleKit(['check', '--config', config])).toContain("Everything's fine");
    });

    it('has nothing to generate', () =>
      withFolder(async (folder) => {
        await cp(join(migrations, dialect), folder, { recursive: true });
        const before = await readdir(folder, { recursive: true });
        // The app's own configuration, but for the folder that it writes to.
        const ownConfig = join(folder, 'drizzle.config.ts');
        await writeFile(
          ownConfig,
          `import config from ${JSON.stringify(join(home, config))};\nexport default { ...config, out: ${JSON.stringify(relative(home, folder))} };\n`,
        );
        expect(await drizzleKit(['generate', '--config', ownConfig])).toContain(
          'No schema changes',
        );
        const after = await readdir(folder, { recursive: true });
        expect(after.filter((file) => file !== 'drizzle.config.ts').sort()).toEqual(before.sort());
      }));

    it('has nothing to push after the migrations, and leaves what they made', () =>
      databases[dialect](async (url) => {
        const store = await openStore(composition, url);
        try {
          await migrateUp(store, { folder: migrations });
          const before = await objectsOf(store);
          expect(await drizzleKit(['push', '--config', config, '--verbose'], url)).toContain(
            'No changes detected',
          );
          expect(await objectsOf(store)).toEqual(before);
          expect(before).toContainEqual(expect.objectContaining({ name: 'schema_migrations' }));
        } finally {
          await store.close();
        }
      }));

    it('pushes the tables into an empty database, and finds them there', () =>
      databases[dialect](async (url) => {
        expect(await drizzleKit(['push', '--config', config, '--force'], url)).toContain(
          'Changes applied',
        );
        expect(await drizzleKit(['push', '--config', config, '--force'], url)).toContain(
          'No changes detected',
        );
      }));
  },
);

type AnyStore = Awaited<ReturnType<typeof openStore<typeof composition, string>>>;

/** List every object of a database with what it was made with. */
async function objectsOf({ db }: AnyStore): Promise<readonly unknown[]> {
  if ('execute' in db) {
    return [
      ...(await db.execute(`
        select relname as name, relkind::text as kind, coalesce(pg_get_indexdef(oid), '') as definition
        from pg_class where relnamespace = 'public'::regnamespace
        union all select conname, contype::text, pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
        union all select tgname, 'trigger', pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        order by 1, 2, 3`)),
    ];
  }
  return db.all(
    'select name, type as kind, sql as definition from sqlite_master order by 1, 2' as never,
  );
}
