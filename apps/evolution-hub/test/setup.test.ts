import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '@schema/core';
import { withEmptyDatabase, withFolder } from '@schema/testing/apps';
import { Miniflare } from 'miniflare';
import { describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { deleteDatabase, withoutCredentials } from '../src/local.ts';
import { home, migrations } from './support/paths.ts';

const run = promisify(execFile);

const setUpFor = async (url: string, cwd: string, ...args: string[]) =>
  (
    await run(process.execPath, [join(home, 'src/setup.ts'), ...args], {
      cwd,
      env: { ...process.env, DATABASE_URL: url },
    })
  ).stdout;
const setUp = (cwd: string, ...args: string[]) => setUpFor('', cwd, ...args);

type D1 = Awaited<ReturnType<Miniflare['getD1Database']>>;

/** Open the D1 database that `wrangler dev` keeps in a folder. */
async function onD1<T>(folder: string, work: (database: D1) => Promise<T>): Promise<T> {
  const miniflare = new Miniflare({
    modules: true,
    script: '',
    d1Databases: ['DB'],
    d1Persist: join(folder, '.wrangler/state/v3/d1'),
  });
  try {
    return await work(await miniflare.getD1Database('DB'));
  } finally {
    await miniflare.dispose();
  }
}

/** Do as `wrangler d1 migrations apply` does, up to a migration; gives the names of what it ran. */
async function apply(database: D1, last = '9999'): Promise<string[]> {
  await database
    .prepare(
      'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    )
    .run();
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all();
  const listed = results.map(({ name }: { name: string }) => name);
  const all = (await readdir(join(migrations, 'sqlite'))).sort();
  const wanted = all.filter(
    (file) => /^\d+_\w+\.sql$/.test(file) && file < `${last}_` && !listed.includes(file),
  );
  for (const file of wanted) {
    const text = await readFile(join(migrations, 'sqlite', file), 'utf8');
    await database.batch([
      ...text.split('--> statement-breakpoint').map((statement) => database.prepare(statement)),
      database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(file),
    ]);
  }
  return wanted;
}

/** Read whose projects a database has. */
async function projectsOf(file: string): Promise<string[]> {
  const store = await openStore(composition, `file:${file}`);
  try {
    const ann = await store.auth.users.findByEmail('ann@example.com');
    if (!ann) return [];
    const { items } = await store.projects.forUser(ann.id).projects.list();
    return items.map(({ name }) => name);
  } finally {
    await store.close();
  }
}

describe.concurrent('the setup', () => {
  it('makes the database with test data and assets; a second run changes nothing', () =>
    withFolder(async (folder) => {
      const own = join(folder, '.data/evolution-hub.db');
      expect(await setUp(folder)).toBe('Ready: file:.data/evolution-hub.db\n');
      expect(await projectsOf(own)).toEqual(['Product pictures']);
      await setUp(folder);
      expect(await projectsOf(own)).toEqual(['Product pictures']);
      expect(await readdir(join(folder, '.data/objects'))).toHaveLength(2);
    }));

  it('treats the databases that wrangler keeps alike, and makes all anew on --reset', () =>
    withFolder(async (folder) => {
      await setUp(folder);
      const own = join(folder, '.data/evolution-hub.db');
      const d1 = join(folder, '.wrangler/state/v3/d1/miniflare-D1DatabaseObject');
      await mkdir(d1, { recursive: true });
      await cp(own, join(d1, 'abc.sqlite'));
      const store = await openStore(composition, `file:${own}`);
      await store.auth.users.register({ email: 'bob@example.com' });
      await store.close();

      expect((await setUp(folder, '--reset')).split('\n')).toHaveLength(3);
      for (const file of [own, join(d1, 'abc.sqlite')])
        expect(await projectsOf(file)).toEqual(['Product pictures']);
      const again = await openStore(composition, `file:${own}`);
      expect(await again.auth.users.findByEmail('bob@example.com')).toBeUndefined();
      await again.close();
    }));

  it('deletes a database with what SQLite keeps beside it', () =>
    withFolder(async (folder) => {
      for (const ending of ['', '-wal', '-shm', '-journal'])
        await writeFile(join(folder, `hub.db${ending}`), '');
      await deleteDatabase(`file:${join(folder, 'hub.db')}`);
      expect(await readdir(folder)).toEqual([]);
    }));

  it.each([
    ['postgres://ann:p@secret@localhost:5432/evo', 'postgres://localhost:5432/evo'],
    [
      'postgres://ann:secret@localhost/evo?application_name=a@b',
      'postgres://localhost/evo?application_name=a@b',
    ],
    ['postgres://localhost/evo', 'postgres://localhost/evo'],
    ['file:.data/a@b.db', 'file:.data/a@b.db'],
  ])('prints %s as %s', (url, printed) => {
    expect(withoutCredentials(url)).toBe(printed);
  });

  it('leaves alone on --reset what is not of the database that it makes anew', () =>
    withFolder((folder) =>
      withEmptyDatabase('postgres', async (url) => {
        await setUp(folder);
        await mkdir(join(folder, '.data/outbox'));
        await setUpFor(url, folder, '--reset');
        expect(await projectsOf(join(folder, '.data/evolution-hub.db'))).toEqual([
          'Product pictures',
        ]);
        expect((await readdir(join(folder, '.data'))).sort()).toEqual([
          'evolution-hub.db',
          'objects',
          'outbox',
        ]);
      }),
    ));

  it.each([
    ['nothing', '0000'],
    ['the first migration', '0001'],
    ['all migrations', '9999'],
  ])('goes on where wrangler has run %s, and leaves wrangler nothing to run', (_, last) =>
    withFolder(async (folder) => {
      const ran = await onD1(folder, (database) => apply(database, last));
      expect(ran.length === 0).toBe(last === '0000');
      expect((await setUp(folder)).split('\n')).toHaveLength(3);
      await onD1(folder, async (database) => {
        const { results } = await database.prepare('SELECT name FROM projects').all();
        expect(results).toEqual([{ name: 'Product pictures' }]);
        expect(await apply(database)).toEqual([]);
      });
      await setUp(folder);
    }),
  );

  it('says in one line what it does not understand', async () => {
    await expect(setUp(home, '--bogus')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^USAGE Unknown option '--bogus'.*\n$/),
    });
  });

  it('says what it does', async () => {
    expect(await setUp(home, '--help')).toContain('--reset');
  });
});
