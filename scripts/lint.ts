import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { crossedBoundaries } from './lint/boundaries.ts';
import { unfitForBrowser } from './lint/browser.ts';
import { duplicateDrizzle, pnpmMismatch, unnamedPeers } from './lint/dependencies.ts';
import { vagueNames } from './lint/names.ts';
import { root } from './workspace.mjs';

// What the linter cannot say: who may import whom, and how things are named.
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const problems = [
  ...crossedBoundaries(files),
  ...vagueNames(files),
  ...duplicateDrizzle(),
  ...unnamedPeers(),
  ...pnpmMismatch(),
  ...(await unfitForBrowser()),
];
for (const problem of problems) console.error(problem);
console.error(problems.length === 0 ? 'Boundaries hold.' : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
