import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFolder } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { makeDatabase, makeOldDatabase } from './support/old-database.ts';
import { runCli } from './support/run-cli.ts';

describe.concurrent('the command migrate:legacy', () => {
  it('tries out, converts, and does nothing again', () =>
    withFolder(async (folder) => {
      await makeOldDatabase(folder);
      const args = ['--from', 'old.db'];
      const trial = await runCli('migrate-legacy.ts', [...args, '--dry-run'], folder);
      expect(trial).toMatchObject({ code: 0 });
      expect(trial.stdout).toContain('  sync_state: 10 rows left in the backup\n');
      expect(trial.stdout).toContain(
        '! kept 20 of media_metadata: cast: The new tables have no such column\n',
      );
      expect(trial.stdout).toContain('! thumbnails 101: no file thumbs/101.jpg\n');
      expect(trial.stdout).toMatch(/✓ \d+ rows would be written\n$/);
      expect(await readdir(folder)).not.toContain('.data');

      const done = await runCli('migrate-legacy.ts', [...args, '--json'], folder);
      const report = JSON.parse(done.stdout) as {
        backup: string;
        keptFile: string;
        kept: object[];
      };
      expect(report).toMatchObject({ ok: true, dryRun: false });
      expect(report.backup).toMatch(/^\.data\/backups\/legacy-old\.db-.*\.db\.gz$/);
      const kept = await readFile(join(folder, report.keptFile), 'utf8');
      expect(kept.trim().split('\n')).toHaveLength(report.kept.length);

      const again = await runCli('migrate-legacy.ts', args, folder);
      expect(again.stdout).toMatch(/✓ 0 rows were written\n$/);
    }));

  it('says which rows that were there before are not as the old file has them', () =>
    withFolder(async (folder) => {
      await makeDatabase(join(folder, 'old.db'), [
        'create table media_metadata (id integer primary key, type text, title text)',
        'create table thumbnails (id integer primary key, media_id integer, type text, path text)',
        `insert into media_metadata values (1, 'movie', 'Late')`,
        `insert into thumbnails values (1, 1, 'poster', 'late.jpg')`,
      ]);
      const args = ['--from', 'old.db'];
      const first = await runCli('migrate-legacy.ts', args, folder);
      expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('no file late.jpg') });
      await writeFile(join(folder, 'late.jpg'), 'an image');
      const again = await runCli('migrate-legacy.ts', args, folder);
      expect(again).toMatchObject({
        code: 1,
        stdout: expect.stringContaining(
          '✗ media_thumbnails: 0 rows are missing, and 1 that were there before differ\n✗ 0 rows',
        ),
      });

      await makeDatabase(join(folder, '.data/plex-exporter.db'), [
        `create trigger lose before insert on media_items begin select raise(ignore); end`,
      ]);
      await makeDatabase(join(folder, 'old.db'), [
        `insert into media_metadata values (2, 'movie', 'Lost')`,
      ]);
      expect(await runCli('migrate-legacy.ts', args, folder)).toMatchObject({
        code: 1,
        stdout: expect.stringContaining(
          '✗ media_items: 1 rows are missing, and 0 that were there before differ\n',
        ),
      });
    }));

  it('refuses the database that it would convert into, and leaves it as it is', () =>
    withFolder(async (folder) => {
      const file = await makeOldDatabase(folder);
      const before = await readFile(file, 'hex');
      await symlink('old.db', join(folder, 'link.db'));
      for (const from of ['old.db', 'file:./old.db', 'link.db'])
        for (const rest of [[], ['--dry-run']])
          expect(
            await runCli('migrate-legacy.ts', ['--from', from, ...rest], folder, {
              DATABASE_URL: 'file:old.db',
            }),
          ).toMatchObject({ code: 2, stderr: expect.stringContaining('the same database') });
      expect(await readFile(file, 'hex')).toBe(before);
    }));

  it('helps, and says what it does not understand', () =>
    withFolder(async (folder) => {
      const help = await runCli('migrate-legacy.ts', ['--help'], folder);
      expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--from <file>') });
      expect((await runCli('migrate-legacy.ts', [], folder)).code).toBe(2);
      const missing = await runCli('migrate-legacy.ts', ['--from', 'none.db', '--json'], folder);
      expect(missing.code).toBe(1);
      expect(JSON.parse(missing.stdout)).toMatchObject({
        ok: false,
        error: { code: 'UNAVAILABLE' },
      });
      const jsonHelp = await runCli('migrate-legacy.ts', ['--help', '--json'], folder);
      expect(JSON.parse(jsonHelp.stdout)).toEqual({ ok: true, help: help.stdout });
    }));

  it('says as JSON that the place of the backups cannot be used', () =>
    withFolder(async (folder) => {
      await makeOldDatabase(folder);
      const args = ['--from', 'old.db', '--backups', 'old.db', '--json'];
      const { code, stdout, stderr } = await runCli('migrate-legacy.ts', args, folder);
      expect({ code, stderr, ...JSON.parse(stdout) }).toEqual({
        code: 1,
        stderr: '',
        ok: false,
        error: { code: 'UNAVAILABLE', message: expect.stringContaining('EEXIST') },
      });
    }));
});
