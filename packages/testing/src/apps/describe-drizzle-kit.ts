import { execFile } from 'node:child_process';
import { cp, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { type AnyComposition, type Dialect, openStore, type Store } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { withEmptyDatabase } from './empty-database.ts';
import { withFolder } from './temporary-folder.ts';

const run = promisify(execFile);
const bin = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');

/** An app with migrations. */
export interface MigratedApp<C extends AnyComposition> {
  /** The app's folder, with its `drizzle.config.<dialect>.ts`. */
  readonly home: string;
  /** The folder of its migrations, with one folder a dialect. */
  readonly migrations: string;
  readonly composition: C;
  /** Run the app's migrations: `migrateUp` of @schema/migrate. */
  readonly migrate: (store: Store<C>, options: { folder: string }) => Promise<unknown>;
}

/**
 * Register tests that drizzle-kit's own commands agree with an app's migrations: `check` is content,
 * `generate` and `push` find nothing to do, and `push` fills an empty database.
 */
export function describeDrizzleKit<const C extends AnyComposition>(app: MigratedApp<C>): void {
  const { home, migrations, composition } = app;

  /** Its exit codes lie: what it prints and writes is what counts. */
  const drizzleKit = async (args: readonly string[], url?: string): Promise<string> => {
    const { stdout, stderr } = await run(process.execPath, [bin, ...args], {
      cwd: home,
      env: { ...process.env, ...(url !== undefined && { DATABASE_URL: url }) },
      timeout: 60_000,
    });
    return stdout + stderr;
  };

  describe.concurrent.each(['sqlite', 'postgres'] as const)('drizzle-kit on %s', (dialect) => {
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
      withEmptyDatabase(dialect, async (url) => {
        const store: Store<C> = await openStore(composition, url);
        try {
          await app.migrate(store, { folder: migrations });
          const before = await objectsOf(store);
          const output = await drizzleKit(['push', '--config', config, '--verbose'], url);
          expect(changesIn(output, dialect)).toEqual([]);
          expect(await objectsOf(store)).toEqual(before);
          expect(before).toContainEqual(expect.objectContaining({ name: 'schema_migrations' }));
        } finally {
          await store.close();
        }
      }));

    it('pushes the tables into an empty database, and finds them there', () =>
      withEmptyDatabase(dialect, async (url) => {
        const push = () => drizzleKit(['push', '--config', config, '--force', '--verbose'], url);
        expect(await push()).toContain('Changes applied');
        expect(changesIn(await push(), dialect)).toEqual([]);
      }));
  });
}

/**
 * What drizzle-kit makes anew at each push, because it cannot read it back: indexes with a condition,
 * an expression or an order on SQLite, on Postgres the order of a composite key, indexes with a
 * collation and defaults of decimals.
 */
const madeAnew = {
  sqlite: /^DROP INDEX `\w+`;$|^CREATE (UNIQUE )?INDEX .*( WHERE |["(].* desc|\(.*\().*;$/,
  postgres:
    /^ALTER TABLE "\w+" (DROP|ADD) CONSTRAINT "\w+_pk"|^DROP INDEX "\w+";$|^CREATE INDEX .* collate "C"|^ALTER TABLE "\w+" ALTER COLUMN "\w+" SET DEFAULT [\d.]+;$/,
};

/** Find the statements that a push has run, but for those that make what is there anew. */
function changesIn(output: string, dialect: Dialect): readonly string[] {
  if (output.includes('No changes detected')) return [];
  expect(output).toContain('Changes applied');
  return output
    .split('\n')
    .map((line) => line.replace(/^-+> statement-breakpoint/, '').trim())
    .filter((line) => /^[A-Z]+ [A-Z]+ /.test(line) && !madeAnew[dialect].test(line));
}

/** List every object of a database with what it was made with. */
async function objectsOf({ db }: Store): Promise<readonly unknown[]> {
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
  return db.all('select name, type as kind, sql as definition from sqlite_master order by 1, 2');
}
