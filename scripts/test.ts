import { rmSync } from 'node:fs';
import { holdPostgresServer } from '../packages/testing/src/server/postgres.ts';
import { run } from './run.mjs';
import { addUp, readTestTasks, reportFile, runsFolder } from './test-counts.ts';
import { root, workspaceFolders } from './workspace.mjs';

// What an earlier run wrote must not be counted as this run's.
rmSync(runsFolder, { recursive: true, force: true });
for (const folder of workspaceFolders()) rmSync(reportFile(folder), { force: true });

const releasePostgres = await holdPostgresServer();
const code = await run(
  'turbo',
  ['run', 'test', '--continue=always', '--summarize', ...process.argv.slice(2)],
  { cwd: root, shell: process.platform === 'win32' },
);
await releasePostgres();

const { passed, failed, failures } = addUp(readTestTasks());
rmSync(runsFolder, { recursive: true, force: true });

for (const failure of failures) console.log(`✗ ${failure}`);

// No test at all is a failure too, and so is an exit code that no counted failure explains.
const unexplained = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
console.log(`${passed} passed, ${failed + unexplained} failed`);
process.exitCode = failed + unexplained > 0 ? 1 : 0;
