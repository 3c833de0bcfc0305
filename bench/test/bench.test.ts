import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Result } from '../src/report.ts';

const runProgram = (name: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [resolve(import.meta.dirname, '..', name), ...args]);
const run = (...args: string[]) => runProgram('src/main.ts', ...args);

// Before it measures, it refuses subjects that do not give the same.
test.concurrent.each([
  ['sqlite', ' by week', ['raw', 'ours']],
  ['sqlite', 'user by ', ['raw', 'ours', 'drizzle-prepared', 'drizzle']],
  ['postgres', ' by week', ['raw', 'ours']],
])('on %s `--only "%s" --json` prints the times of %j', async (dialect, only, subjects) => {
  const { stdout } = await run('--json', '--rounds', '1', '--dialect', dialect, '--only', only);
  const { results } = JSON.parse(stdout) as { results: Result[] };
  expect(results.map(({ subject }) => subject)).toEqual(subjects);
  for (const result of results) {
    expect(result).toMatchObject({ dialect, operation: expect.stringContaining(only) });
    expect(result.microseconds).toBeGreaterThan(0);
    expect(result.ratioToRaw).toBeGreaterThan(0);
  }
});

test.concurrent.each(['src/main.ts', 'ai-jobs/main.ts'])(
  'a number that is none is refused in one line by %s',
  async (name) => {
    await expect(runProgram(name, '--rounds', 'many')).rejects.toMatchObject({
      code: 1,
      stderr: '--rounds takes a whole number from 1 on.\n',
    });
  },
);

test('a database that a bench cannot measure is refused', async () => {
  await expect(runProgram('load/main.ts', '--dialect', 'sqlite')).rejects.toMatchObject({
    code: 1,
    stderr: '--dialect takes postgres.\n',
  });
});

test('words that no operation has are refused with the names', async () => {
  await expect(run('--only', 'nothing')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^No operation has "nothing" in its name: session by .*\n$/),
  });
});
