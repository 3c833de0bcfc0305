import { setTimeout as delay } from 'node:timers/promises';
import { type Dialect, openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateUp, migrationStatus, readHistory } from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { cloneDatabase, dialects, newDatabase, newFolder } from './support/databases.ts';
import { type Holder, holdLock } from './support/hold-lock.ts';
import { migratorProcess } from './support/migrator-process.ts';
import { shop } from './support/shop.ts';

const rows = 5_000;
// MIGRATE_KILLS=20 is the long run.
const kills = Number(process.env.MIGRATE_KILLS ?? 3);

const insertUsers: Record<Dialect, string> = {
  sqlite: `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into users (id, email) select printf('01890000-0000-7000-8000-%012d', i), 'u' || i from n`,
  postgres: `insert into users (id, email)
    select ('01890000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'u' || i from generate_series(1, ${rows}) i`,
};

/** A database with rows and one migration, and a history with four more. */
async function prepared(dialect: Dialect) {
  const folder = newFolder();
  await generate(shop(), dialect, { folder });
  const url = await newDatabase(dialect);
  const store = await openStore(shop(), url);
  await migrateUp(store, { folder });
  await execute(
    store,
    insertUsers[dialect],
    `insert into posts (user_id, body) select id, 'x' from users`,
  );
  await store.close();
  const columns = ['one', 'two', 'three', 'four'];
  for (const last of columns.keys()) {
    const composition = shop({
      users: (t) =>
        Object.fromEntries(
          columns
            .slice(0, last + 1)
            .map((name) => [name, t.text({ max: 9 }).notNull().default(name)]),
        ),
    });
    await generate(composition, dialect, { folder });
  }
  return { folder, url };
}

/** Note a history as run, the way the ledger does. */
async function noteAll(other: Holder, dialect: Dialect, folder: string): Promise<void> {
  await other.run('CREATE TABLE schema_migrations (name text, hash text, applied_at text)');
  for (const { name, hash } of (await readHistory(folder, dialect)).migrations)
    await other.run(`INSERT INTO schema_migrations VALUES ('${name}', '${hash}', '2020-01-01')`);
}

async function contents(url: string) {
  const store = await openStore(shop(), url);
  const found = {
    users: await select(store, 'select count(*), min(four), max(one) from users'),
    posts: await select(store, 'select count(*) from posts join users on users.id = posts.user_id'),
    catalog: await catalog(store),
  };
  await store.close();
  return JSON.parse(JSON.stringify(found)) as typeof found;
}

describe.each(dialects)('migrators on %s', (dialect) => {
  it('share the work when two start at once', async () => {
    const { folder, url } = await prepared(dialect);
    const migrators = await Promise.all([
      migratorProcess(url, folder),
      migratorProcess(url, folder),
    ]);
    for (const { start } of migrators) start();
    const done = await Promise.all(migrators.map((migrator) => migrator.done));
    expect(done.flat().sort()).toEqual([
      '0001_add_users_one',
      '0002_add_users_two',
      '0003_add_users_three',
      '0004_add_users_four',
    ]);
    expect((await contents(url)).users.flat().map(String)).toEqual([String(rows), 'four', 'one']);
  });

  it.each([
    { meanwhile: 'does nothing', ran: ['0000_initial'], says: ['applying 0000_initial'] },
    { meanwhile: 'does all', ran: [], says: [] },
  ])('say that they wait, and then what they do, when another one $meanwhile', async (wanted) => {
    const folder = newFolder();
    await generate(shop(), dialect, { folder });
    const url = await newDatabase(dialect);
    const store = await openStore(shop(), url);
    const other = await holdLock(url);
    if (wanted.ran.length === 0) await noteAll(other, dialect, folder);
    const said: string[] = [];
    const done = migrateUp(store, {
      folder,
      onProgress: (message) => {
        said.push(message);
        if (said.length === 1) void other.release();
      },
    });
    expect(await done).toEqual(wanted.ran);
    expect(said).toEqual(['waiting for another migrator', ...wanted.says]);
    await store.close();
  });

  it('leave the process to others while they wait, however short the store’s own wait is', async () => {
    const folder = newFolder();
    await generate(shop(), dialect, { folder });
    const url = await newDatabase(dialect);
    const store = await openStore(shop(), url, { busyTimeout: 0 });
    const other = await holdLock(url);
    const said: string[] = [];
    const onProgress = (message: string) => void said.push(message);
    const done = migrateUp(store, { folder, onProgress });
    await expect.poll(() => said).toEqual(['waiting for another migrator']);
    await other.release();
    expect(await done).toEqual(['0000_initial']);
    await store.close();
  });

  it(`leave a database that the next one finishes when they are killed (${kills} random points)`, async () => {
    const { folder, url } = await prepared(dialect);
    const whole = await cloneDatabase(url);
    const timed = await migratorProcess(whole, folder);
    timed.start();
    await timed.said('applying 0001');
    const start = performance.now();
    await timed.said('done');
    const duration = performance.now() - start;
    await timed.done;
    const wanted = await contents(whole);
    const reached: number[] = [];
    for (let point = 0; point < kills; point++) {
      const copy = await cloneDatabase(url);
      const migrator = await migratorProcess(copy, folder);
      migrator.start();
      await migrator.said('applying 0001');
      await delay(Math.random() * duration);
      migrator.child.kill('SIGKILL');
      await migrator.done;
      const store = await openStore(shop(), copy);
      const { pending, problems } = await migrationStatus(store, { folder });
      expect(problems).toEqual([]);
      reached.push(4 - pending);
      expect(await migrateUp(store, { folder })).toHaveLength(pending);
      await store.close();
      expect(await contents(copy)).toEqual(wanted);
    }
    console.log(`${dialect}: killed after so many of 4 migrations: ${reached.join(' ')}`);
  });
});
