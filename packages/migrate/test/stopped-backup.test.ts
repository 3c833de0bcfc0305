import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { killItselfWhenItSays } from '@schema/testing/apps';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backup } from '../src/index.ts';
import { newFolder } from './support/databases.ts';

const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const home = fileURLToPath(new URL('fixtures/shop', import.meta.url));
const hasPgDump = spawnSync('pg_dump', ['--version']).status === 0;

/** The URL of a SQLite file that takes several steps to copy. */
function largeFile(): string {
  const path = join(newFolder(), 'data.db');
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.exec(`CREATE TABLE notes (body BLOB);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
    INSERT INTO notes SELECT randomblob(4000) FROM n`);
  database.close();
  return `file:${path}`;
}

/** A process that makes a backup of a database into a folder. */
function backupProcess(url: string, folder: string, options: readonly string[] = []) {
  const args = [...options, command, 'backup', '--url', url, '--folder', folder];
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: { ...process.env, SHOP_FOLDER: newFolder() },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = Promise.all([once(child, 'exit'), text(child.stderr)]);
  return { child, ended: ended.then(([[code, signal], said]) => ({ code, signal, said })) };
}

describe('a backup that is stopped', () => {
  it.each([
    ['SIGINT', /copied/, 130],
    ['SIGTERM', /compressing/, 143],
  ] as const)('by %s leaves no part of a SQLite file', async (signal, words, code) => {
    const folder = newFolder();
    const { ended } = backupProcess(largeFile(), folder, killItselfWhenItSays(words, signal));
    expect(await ended).toMatchObject({
      code,
      said: expect.stringMatching(/\nSTOPPED Nothing was done\.\n$/),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!hasPgDump).each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s leaves neither a part of a Postgres database nor pg_dump (where it is installed)',
    async (signal, code) => {
      // One that does not answer: pg_dump would wait for it.
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const folder = newFolder();
      const { child, ended } = backupProcess(`postgres://ann@127.0.0.1:${port}/shop`, folder);
      const [connection] = await once(server, 'connection');
      expect(readdirSync(folder)).toHaveLength(1);
      const closed = once(connection.resume(), 'close');
      child.kill(signal);
      expect(await ended).toMatchObject({ code, said: 'STOPPED Nothing was done.\n' });
      await closed;
      expect(readdirSync(folder)).toEqual([]);
      server.close();
    },
  );

  it('by SIGKILL leaves parts, which the first backup after a day removes', async () => {
    const [url, folder] = [largeFile(), newFolder()];
    const { ended } = backupProcess(url, folder, killItselfWhenItSays(/compressing/));
    expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    const left = readdirSync(folder);
    expect(left.map((file) => /part.*/.exec(file)?.[0]).sort()).toEqual([
      'part',
      'part-shm',
      'part-wal',
    ]);
    const inHours = (hours: number, name = 'shop') =>
      backup(url, { name, folder, now: new Date(Date.now() + hours * 3_600_000) });
    expect(await inHours(23)).toMatchObject({ removed: [] });
    expect(await inHours(25, 'shop-2')).toMatchObject({ removed: [] });
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(left));
    // Of a restore on Postgres: what was saved before, and the SQL that it was to run.
    const saved = `shop-before-restore-${new Date().toISOString().replace(/[:.]/g, '-')}.dump`;
    for (const name of [saved, `${saved}.sql.part`]) writeFileSync(join(folder, name), '');
    const { removed } = await inHours(25);
    expect([...removed].sort()).toEqual([...left, `${saved}.sql.part`].sort());
    expect(readdirSync(folder).filter((file) => file.includes('.part'))).toEqual([]);
    expect(readdirSync(folder)).toContain(saved);
    expect(readdirSync(folder)).toHaveLength(4);
  });
});
