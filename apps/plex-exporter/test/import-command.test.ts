import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import { testClock } from '@schema/testing';
import { hasTerminals, inTerminal, withEmptyDatabase, withFolder } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { fileInput } from '../src/importers/import-input.ts';
import { plexImporter } from '../src/importers/plex.ts';
import { importFrom } from '../src/importers/run-import.ts';
import { home } from './support/paths.ts';
import { plexMovie, plexMovies, plexPage, plexShow } from './support/plex-export.ts';
import { runCli, stoppedCli } from './support/run-cli.ts';

const films = plexMovies(3000);

describe.concurrent('the import command', () => {
  it('imports files, says what it did, and says it as JSON', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'films.json'), plexPage([plexMovie(1), { type: 'clip' }]));
      await writeFile(join(folder, 'shows.json'), plexPage([plexShow(2)], { viewGroup: 'show' }));
      const args = ['--source', 'plex', '--file', 'films.json', '--file', 'shows.json'];
      const first = await runCli('import.ts', args, folder);
      expect(first).toMatchObject({ code: 0 });
      expect(first.stdout).toBe(
        '! clip ?: Expected a movie, show, season or episode\n✓ 3 read: 2 new, 0 changed, 1 refused, 0 gone missing\n',
      );
      expect(first.stderr).toContain('100% 3 read, 1 refused');
      const again = await runCli('import.ts', [...args, '--json'], folder);
      expect(JSON.parse(again.stdout)).toMatchObject({
        ok: true,
        status: 'succeeded',
        run: { processed: 3, created: 0, rejected: 1, isComplete: true },
      });
      await writeFile(join(folder, 'films.json'), '{"MediaContainer":');
      const broken = await runCli('import.ts', args, folder);
      expect(broken).toMatchObject({ code: 1, stdout: expect.stringMatching(/^✗ /) });
    }));

  it.skipIf(!hasTerminals)('draws a bar that fits in a terminal (where `script` makes one)', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'films.json'), plexPage([plexMovie(1)]));
      const args = `'${join(home, 'src/import.ts')}' --source plex --file films.json`;
      for (const [columns, bar] of [
        [80, `${'█'.repeat(30)}100% 1 read, 0 refused`],
        [40, `${'█'.repeat(17)}100% 1 read, 0 refused`],
        [20, '100% 1 read, 0 refu'],
      ] as const) {
        const { code, seen } = await inTerminal(`'${process.execPath}' ${args}`, {
          cwd: folder,
          env: { DATABASE_URL: '', NO_COLOR: '1' },
          columns,
        });
        expect([code, seen]).toEqual([0, expect.stringContaining(`\r\x1b[K${bar}\r\x1b[K`)]);
      }
    }),
  );

  it.skipIf(!hasTerminals)('colours nothing in a file, whatever the terminal (of `script`)', () =>
    withFolder(async (folder) => {
      const script = `'${process.execPath}' '${join(home, 'src/import.ts')}'`;
      const command = `unset NO_COLOR FORCE_COLOR; ${script} --nope 2>err.txt`;
      expect(await inTerminal(command, { cwd: folder, env: { TERM: 'xterm' } })).toMatchObject({
        code: 2,
      });
      expect(await readFile(join(folder, 'err.txt'), 'utf8')).toMatch(/^USAGE Unknown option/);
    }),
  );

  it('helps, and says what it does not understand', () =>
    withFolder(async (folder) => {
      const help = await runCli('import.ts', ['--help'], folder);
      expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--source <name>') });
      const wrong = [
        [],
        ['--source', 'vcr'],
        ['--source', 'plex'],
        ['--source', 'plex', '--file', '.'],
        ['--source', 'vega-datasets', '--file', 'x.json'],
      ];
      for (const [index, code] of [2, 2, 1, 1, 2].entries()) {
        const result = await runCli('import.ts', wrong[index] ?? [], folder);
        expect([index, result.code]).toEqual([index, code]);
        expect(result.stderr).not.toMatch(/\.ts:\d/);
        if (code === 1) expect(result.stderr).toMatch(/^NOT_FOUND There is no such file/);
      }
      const told = await runCli('import.ts', ['--colour', '--json'], folder);
      expect(told).toMatchObject({ code: 2, stderr: '' });
      expect(JSON.parse(told.stdout)).toMatchObject({ ok: false, error: { code: 'USAGE' } });
    }));

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('that %s stops exits with %s', (signal, code) =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'films.json'), plexPage(films));
      const args = ['--source', 'plex', '--file', 'films.json'];
      expect(await stoppedCli('import.ts', args, folder, {}, signal)).toBe(code);
    }),
  );

  for (const dialect of ['sqlite', 'postgres'] as const)
    it(`that is killed is gone on with at its checkpoint, on ${dialect}`, () =>
      withFolder((folder) =>
        withEmptyDatabase(dialect, async (url) => {
          const file = join(folder, 'films.json');
          await writeFile(file, plexPage(films));
          const args = ['--source', 'plex', '--file', file];
          const env = { DATABASE_URL: url };
          expect(await stoppedCli('import.ts', args, folder, env, 'SIGKILL')).toBe('SIGKILL');
          const alive = await runCli('import.ts', args, folder, env);
          expect(alive).toMatchObject({ code: 1, stdout: '✗ This source is being imported.\n' });

          const clock = testClock(new Date(Date.now() + 120_000));
          const store = await openStore(composition, url as 'file:', { clock });
          try {
            const [before] = (await store.media.imports.list()).items;
            expect(before).toMatchObject({ status: 'running', attempts: 1 });
            expect(before?.processed).toBeGreaterThan(0);
            expect(before?.processed).toBeLessThan(films.length);
            const { run } = await importFrom(store, 'plex', plexImporter, await fileInput([file]));
            expect(run).toMatchObject({
              id: before?.id,
              status: 'succeeded',
              attempts: 2,
              processed: films.length,
              isComplete: true,
              missing: 0,
            });
            expect(await store.media.stats()).toMatchObject({ movies: films.length, missing: 0 });
          } finally {
            await store.close();
          }
        }),
      ));
});
