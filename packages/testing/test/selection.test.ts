import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withFolder } from '../src/apps/index.ts';
import { selectedDatabases } from '../src/index.ts';

const run = promisify(execFile);

const names = () => selectedDatabases().map(({ name }) => name);

describe('TEST_DATABASES', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('picks the databases that it names', () => {
    vi.stubEnv('TEST_DATABASES', 'postgres, sqlite-memory');
    expect(names()).toEqual(['postgres', 'sqlite-memory']);
  });

  it('picks all when it is missing or empty', () => {
    for (const value of [undefined, '', ' ']) {
      vi.stubEnv('TEST_DATABASES', value);
      expect(names()).toEqual(['sqlite-file', 'sqlite-memory', 'pglite', 'postgres']);
    }
  });

  it('says which databases there are when it names another', () => {
    vi.stubEnv('TEST_DATABASES', 'mysql');
    expect(names).toThrow(/mysql; there are sqlite-file, sqlite-memory, pglite, postgres/);
  });
});

describe('a run of tests that are picked by their title', () => {
  it('leaves no database behind', async () => {
    await withFolder(async (folder) => {
      const cwd = fileURLToPath(new URL('..', import.meta.url));
      const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
      const args = ['run', 'test/suite.test.ts', '-t', 'begins empty too', '--reporter=dot'];
      const env = { ...process.env, TMPDIR: folder, TEST_DATABASES: 'sqlite-file' };
      const { stdout } = await run(process.execPath, [vitest, ...args], { cwd, env });
      expect(stdout).toContain('1 passed');
      const left = await readdir(folder);
      expect(left.filter((name) => name.startsWith('schema-test-'))).toEqual([]);
    });
  });
});
