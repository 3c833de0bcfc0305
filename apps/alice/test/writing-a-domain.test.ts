import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withFolder } from '@schema/testing/apps';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Page, root, unpack } from './support/page.ts';

let page: Page;
beforeAll(async () => {
  page = await unpack('writing-a-domain', ['src', 'test']);
});
afterAll(() => page.remove());

describe.concurrent('the code of docs/writing-a-domain.md', () => {
  it('has exact types', async () => {
    expect(await page.program('tsc', ['-p', '.'])).toEqual({ code: 0, output: '' });
  });

  it('is formatted as the linter wants it', async () => {
    expect(await page.lint()).toMatchObject({ code: 0 });
  });

  it('stands beside every file that a package has, copied', async () => {
    const entries = await readdir(join(root, 'packages/chat'), { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name !== 'README.md');
    const [, copied = ''] = /^ {2}(package\.json .*?)\n +copied from/m.exec(page.text) ?? [];
    expect(copied.split(/ +/).sort()).toEqual(files.map(({ name }) => name).sort());
  });

  it('runs on SQLite and on Postgres', async () => {
    const config = join(root, 'vitest.shared.ts');
    const args = ['run', '--root', page.folder, '--config', config];
    const { code, output } = await page.program('vitest', args, {
      TEST_DATABASES: 'sqlite-memory,pglite',
    });
    expect({ code, output }).toMatchObject({ code: 0 });
    const report = join(page.folder, 'node_modules/.cache/vitest/report.json');
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
      numPassedTests: 6,
      numTotalTests: 6,
    });
  });

  it('is linked by `npm run pnpm -- install` in a clone that has nothing installed', () =>
    withFolder(async (clone) => {
      const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
      await cp(join(root, 'scripts'), join(clone, 'scripts'), { recursive: true });
      await mkdir(join(clone, 'packages/bookmarks'), { recursive: true });
      const lock = { lockfileVersion: '9.0', importers: { '.': {} } };
      const files = {
        'package.json': { name: 'clone', packageManager },
        'pnpm-workspace.yaml': { packages: ['packages/*'] },
        'pnpm-lock.yaml': lock,
        'packages/bookmarks/package.json': { name: '@schema/bookmarks', version: '0.1.0' },
      };
      for (const [file, content] of Object.entries(files))
        await writeFile(join(clone, file), JSON.stringify(content));
      const args = [
        'scripts/bootstrap.mjs',
        'pnpm',
        'install',
        '--offline',
        '--no-frozen-lockfile',
      ];
      // npx has what this workspace was installed with.
      const env = { ...process.env, npm_config_prefer_offline: 'true' };
      await promisify(execFile)(process.execPath, args, { cwd: clone, env });
      expect(await readFile(join(clone, 'pnpm-lock.yaml'), 'utf8')).toContain('packages/bookmarks');
    }));
});
