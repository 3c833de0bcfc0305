import { execFile } from 'node:child_process';
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { newDatabase, newFolder } from './support/databases.ts';
import type { Ended } from './support/run-command.ts';
import { home, schema } from './support/shop-command.ts';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

const fileOf = (url: string) => url.slice('file:'.length);

describe('the schema command', () => {
  it('backs up a database in use and restores it, keeping the old file', async () => {
    const folder = newFolder();
    const backups = newFolder();
    const url = await newDatabase('sqlite');
    await schema(folder, 'generate');
    await schema(folder, 'up', '--url', url);
    await schema(folder, 'seed', '--url', url);
    writeFileSync(join(backups, 'shop-2020-01-01T00-00-00-000Z.db.gz'), 'old');
    writeFileSync(join(backups, 'shop-notes.txt'), 'mine');
    const inUse = new Database(fileOf(url));
    inUse.exec('select * from posts');
    const made = JSON.parse(
      (
        await schema(
          folder,
          'backup',
          '--url',
          url,
          '--folder',
          backups,
          '--keep-days',
          '7',
          '--json',
        )
      ).stdout,
    );
    expect(made).toMatchObject({ ok: true, removed: ['shop-2020-01-01T00-00-00-000Z.db.gz'] });
    expect(readdirSync(backups)).toHaveLength(2);

    inUse.exec('delete from posts');
    const restore = () =>
      schema(folder, 'restore', '--url', url, '--from', made.file, '--yes', '--json');
    expect(await restore()).toMatchObject({ code: 1, stdout: expect.stringContaining('"BUSY"') });
    inUse.close();
    const { kept } = JSON.parse((await restore()).stdout);
    const count = (file: string) => {
      const database = new Database(file, { readonly: true });
      const found = database.prepare('select count(*) from posts').pluck().get();
      database.close();
      return found;
    };
    expect([count(fileOf(url)), count(kept)]).toEqual([1, 0]);

    appendFileSync(made.file, 'rubbish');
    writeFileSync(made.file, 'rubbish');
    expect(await restore()).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('UNAVAILABLE'),
    });
    expect(count(fileOf(url))).toBe(1);
  });

  it('takes rows that point at nothing along with --orphans, which it says', async () => {
    const folder = newFolder();
    const url = await newDatabase('sqlite');
    await schema(folder, 'generate');
    await schema(folder, 'up', '--url', url);
    const old = new Database(fileOf(url));
    old.pragma('foreign_keys = OFF');
    old.exec(
      `insert into posts (user_id, body) values ('01890000-0000-7000-8000-000000000009', 'x')`,
    );
    old.close();
    const backups = ['backup', '--url', url, '--folder', newFolder(), '--json'];
    const refused = { code: 1, stdout: expect.stringContaining('with --orphans') };
    expect(await schema(folder, ...backups)).toMatchObject(refused);
    const { file } = JSON.parse((await schema(folder, ...backups, '--orphans')).stdout);
    const restore = ['restore', '--url', url, '--from', file, '--yes', '--json'];
    expect(await schema(folder, ...restore)).toMatchObject(refused);
    expect(await schema(folder, ...restore, '--orphans')).toMatchObject({ code: 0 });
  });

  it('says so where pg_dump is not installed', async () => {
    const env = { ...process.env, PATH: '/nowhere' };
    const failed = await run(
      process.execPath,
      [command, 'backup', '--url', 'postgres://u:secret@localhost/x', '--folder', newFolder()],
      { cwd: home, env },
    ).catch((error) => error as Ended);
    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/pg_dump is not installed here.*postgresql-client/),
    });
    expect((failed as Ended).stderr).not.toContain('secret');
  });
});
