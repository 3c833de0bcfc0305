import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './workspace.mjs';

const app = 'apps/hub';

const { scripts } = JSON.parse(readFileSync(join(root, app, 'package.json'), 'utf8')) as {
  scripts?: { start?: string };
};
if (!scripts?.start) {
  console.error(`${app}/package.json has no start script.`);
  process.exit(1);
}

// A simple command takes the place of its shell, so that a SIGTERM reaches the app itself.
const simple = process.platform !== 'win32' && !/[;&|]/.test(scripts.start);
const quoted = process.argv.slice(2).map((argument) => `'${argument.replaceAll("'", "'\\''")}'`);
process.exitCode = await run(
  [...(simple ? ['exec'] : []), scripts.start, ...quoted].join(' '),
  [],
  {
    cwd: join(root, app),
    shell: true,
  },
);
