import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { openStore } from '@schema/core';
import { postgresServer } from '@schema/testing';
import Sqlite from 'better-sqlite3';
import { drizzle as overPostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { peopleComposition as composition } from './sample/people.ts';

/** A folder with a space in its name, for one test. */
async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schema opening-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a URL that no store can open is refused with the way out', async () => {
  const urls = [
    'postgres://ann:100%@localhost/x',
    'mysql://localhost/x',
    'data.db',
    '',
    'file:',
    'file://data.db',
    'file:x.db?mode=ro',
    'file:x.db ',
    'file:x\0.db',
    'file:///a%2Fb.db',
    'file:///%zz.db',
    'pglite:idb://x',
  ];
  for (const url of [...urls, undefined, null, {}]) {
    await expect(openStore(composition, url as never)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'url',
    });
  }
});

test('an option that cannot be meant is refused by its name', async () => {
  const options = [
    { poolSize: 0 },
    { poolSize: Number.NaN },
    { statementTimeout: -1 },
    { statementTimeout: '5' },
    { connectTimeout: 0 },
    { busyTimeout: 1.5 },
    { cacheSize: -2 },
    { slowQueryThreshold: '5' },
    { slowQueryThreshold: Number.NaN },
    { onSlowQuery: 5 },
    { clock: null },
  ];
  for (const option of options) {
    await expect(openStore(composition, ':memory:', option as never)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: Object.keys(option)[0],
    });
  }
  await expect(openStore(composition, ':memory:', null as never)).rejects.toMatchObject({
    field: 'options',
  });
  await expect(openStore({} as never, ':memory:')).rejects.toMatchObject({ field: 'composition' });
  const store = await openStore(composition, ':memory:', { busyTimeout: undefined } as never);
  await store.close();
});

test('a URL that cannot be read is refused without its password', async () => {
  for (const url of ['postgres://ann:pa/ss-s3cret@host/db', 'postgres://ann:s3cret@host:no/db']) {
    const error = await openStore(composition, url).catch((refused: unknown) => refused);
    expect(error).toMatchObject({ code: 'INVALID_INPUT', field: 'url' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('s3cret');
  }
});

test('a file that is no database is UNAVAILABLE', async () => {
  const folder = await makeFolder();
  const text = join(folder, 'text');
  await writeFile(text, 'This is no database, but a text of some length.'.repeat(99));
  const files = [text, folder, `${text}/below`, '/proc/none/x.db'].map((path) => `file:${path}`);
  for (const url of [...files, `pglite:${text}`]) {
    await expect(openStore(composition, url), url).rejects.toMatchObject({
      name: 'SchemaError',
      code: 'UNAVAILABLE',
    });
  }
});

test('the folders above a database are made', async () => {
  const folder = join(await makeFolder(), 'new', 'deep');
  for (const url of [`file:${folder}/test.db`, `pglite:${folder}/pglite/test`]) {
    const store = await openStore(composition, url);
    expect(await store.health(), url).toMatchObject({ ok: true });
    await store.close();
  }
  expect(await readdir(folder)).toEqual(['pglite', 'test.db']);
});

test('a server that has no such database or user is UNAVAILABLE', async () => {
  const server = await postgresServer();
  onTestFinished(server.stop);
  const { href: found, username } = new URL(server.url);
  const unknown = {
    [found.replace(`//${username}`, '//nobody-has-this-name')]: 'the user, the password',
    [`${found.slice(0, found.lastIndexOf('/'))}/no-such-database`]: 'the user, the password',
    [`${found}?no_such_setting=1`]: 'no such parameter of the URL',
  };
  for (const [url, hint] of Object.entries(unknown)) {
    const store = await openStore(composition, url);
    const { emails } = store.people;
    // Each call is told the same: none gets the connection that the one before it was refused on.
    for (const call of [emails, emails, () => store.transaction(emails), emails]) {
      await expect(call()).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        hint: expect.stringContaining(hint),
      });
    }
    await store.close();
  }
});

test('the first call for which a full server has room again is answered', async () => {
  const server = await postgresServer();
  onTestFinished(server.stop);
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const [name, user] = [`full_${process.pid}`, `guest_${process.pid}`];
  await admin.unsafe(`create database ${name} connection limit 0`);
  await admin.unsafe(`create role ${user} login password 'guest'`);
  const url = new URL(server.url);
  Object.assign(url, { pathname: name, username: user, password: 'guest' });
  const store = await openStore(composition, url.href);
  const db: { execute(query: string): Promise<unknown> } = store.db as never;
  const call = () => db.execute('select 1 as one');
  await expect(call()).rejects.toMatchObject({ hint: expect.stringContaining('`poolSize`') });
  await admin.unsafe(`alter database ${name} connection limit -1`);
  expect(await call()).toEqual([{ one: 1 }]);
  await store.close();
  await admin.unsafe(`drop database ${name}`);
  await admin.unsafe(`drop role ${user}`);
  await admin.end();
});

test('a URL says the database and the server’s settings, percent-encoded', async () => {
  const server = await postgresServer();
  onTestFinished(server.stop);
  const url = new URL(server.url);
  const admin = postgres(server.url, { max: 1 });
  const name = `nöt/plain ${process.pid}`;
  await admin.unsafe(`create database "${name}"`);
  url.pathname = encodeURIComponent(name);
  url.search = 'default_transaction_read_only=on';
  const store = await openStore(composition, url.href);
  const db: { execute(query: string): Promise<unknown> } = store.db as never;
  expect(await db.execute('select current_database() as name')).toEqual([{ name }]);
  await expect(db.execute('create table something (id int)')).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    hint: expect.stringContaining('no writes'),
  });
  await store.close();
  await admin.unsafe(`drop database "${name}"`);
  await admin.end();
});

test('statistics of a small table do not outlive the connection: it may grow', async () => {
  const file = join(await makeFolder(), 'test.db');
  const kept = async (rows: number) => {
    const store = await openStore(composition, `file:${file}`);
    const db: { run(query: string): Promise<unknown> } = store.db as never;
    await db.run('create table if not exists things (id integer primary key, name text)');
    await db.run('create index if not exists by_name on things (name)');
    await db.run('create index if not exists firsts on things (id) where id < 10');
    await db.run(
      `insert into things (name) select value from (with recursive n(value) as
        (select 1 union all select value + 1 from n where value < ${rows}) select value from n)`,
    );
    await db.run('select id from things where name = 1');
    await db.run('analyze');
    await store.close();
    const raw = new Sqlite(file, { readonly: true });
    onTestFinished(() => void raw.close());
    return raw.prepare(`select 1 from sqlite_stat1 where tbl = 'things'`).all().length;
  };
  expect(await kept(3)).toBe(0);
  expect(await kept(2000)).toBe(2);
});

/** "Message Formats" of PostgreSQL's manual: the sign-in is over. */
const signedIn = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);

/** Start a server of one's own that answers in some way; gives its port and counts its connections. */
async function serverThat(answers: (socket: Socket) => void) {
  const found = { port: 0, connections: 0 };
  const server = createServer((socket) => {
    found.connections += 1;
    socket.on('error', () => {});
    answers(socket);
  }).listen(0);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  found.port = (server.address() as AddressInfo).port;
  return found;
}

// A balancer without servers, one whose servers are gone, a server that is none of Postgres', a pooler
// whose database is gone, and a machine that is off.
test.each<[string, (socket: Socket) => void]>([
  ['closes each connection at once', (socket) => socket.end()],
  ['resets each connection', (socket) => socket.resetAndDestroy()],
  [
    'speaks another protocol',
    (socket) => socket.once('data', () => socket.end('HTTP/1.1 400\r\n')),
  ],
  ['closes after the sign-in', (socket) => socket.once('data', () => socket.end(signedIn))],
  ['says nothing', () => {}],
])('a server that %s is UNAVAILABLE, asked once a call', async (_, answers) => {
  const server = await serverThat(answers);
  const url = `postgres://ann@localhost:${server.port}/x`;
  const store = await openStore(composition, url, { connectTimeout: 300 });
  for (const call of [store.people.emails, () => store.transaction(async () => {})]) {
    await expect(call()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  }
  expect(await store.health()).toMatchObject({ ok: false });
  // A second try would come after some milliseconds.
  await setTimeout(100);
  expect(server.connections).toBe(3);
  await store.close();
});

test('health waits five seconds for a server that says nothing, however long a call may', async () => {
  const server = await serverThat(() => {});
  const url = `postgres://ann@localhost:${server.port}/x`;
  const store = await openStore(composition, url, { connectTimeout: 30_000 });
  const { ok, latency } = await store.health();
  expect(ok).toBe(false);
  expect(latency).toBeLessThan(20_000);
  await store.close();
});

test('of several hosts, the first that is there is connected to', async () => {
  const server = await postgresServer();
  onTestFinished(server.stop);
  const { host } = new URL(server.url);
  const silent = await serverThat(() => {});
  for (const [hosts, answer] of [
    [`localhost:1,${host}`, { status: 'fulfilled' }],
    [`localhost:${silent.port},${host}`, { status: 'fulfilled' }],
    ['localhost:1,localhost:2', { status: 'rejected', reason: { code: 'UNAVAILABLE' } }],
  ] as const) {
    const url = server.url.replace(host, hosts);
    const store = await openStore(composition, url, { connectTimeout: 4000 });
    const db: { execute(query: string): Promise<unknown> } = store.db as never;
    const calls = await Promise.allSettled([db.execute('select 1'), db.execute('select 2')]);
    expect(calls).toMatchObject([answer, answer]);
    await store.close();
  }
});

test('an address of IPv6 is connected to', async () => {
  const store = await openStore(composition, 'postgres://ann@[::1]:1/x');
  await expect(store.people.emails()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await store.close();
});

test('a file that another process has for itself is waited for', async () => {
  const folder = await makeFolder();
  const file = join(folder, 'test.db');
  const other = new Sqlite(file);
  other.pragma('locking_mode = EXCLUSIVE');
  other.pragma('journal_mode = WAL');
  other.exec('create table something (id integer)');
  await expect(openStore(composition, `file:${file}`, { busyTimeout: 20 })).rejects.toMatchObject({
    code: 'BUSY',
  });
  const opening = openStore(composition, `file:${file}`);
  await setTimeout(50);
  other.close();
  await (await opening).close();
});

test('a client that would never answer a transaction is refused', async () => {
  const client = postgres('postgres://nobody@127.0.0.1:1/none', { fetch_types: false });
  await expect(openStore(composition, overPostgres(client))).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  });
});

test('a file is found by the URL that Node makes of its path', async () => {
  const folder = await makeFolder();
  const store = await openStore(composition, pathToFileURL(join(folder, 'my data.db')).href);
  await store.close();
  expect(await readdir(folder)).toEqual(['my data.db']);
});
