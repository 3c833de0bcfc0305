// Runs on the Node that the machine has, even an old one: plain JavaScript, no dependencies.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { installIfNeeded, packageManager } from './install.mjs';
import { run } from './run.mjs';
import { root } from './workspace.mjs';

const oldestNode = [22, 18];

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error('Usage: node scripts/bootstrap.mjs <command> [arguments]');
  process.exit(2);
}

const bin = join(root, 'node_modules', '.bin');
const lacksPnpm = command === 'pnpm' && !existsSync(join(bin, 'pnpm'));
// pnpm itself must run on an outdated lockfile, to bring it up to date: before the first install by npx.
const byNpx =
  lacksPnpm && ['install', 'add', 'update', 'remove'].some((verb) => args.includes(verb));
if (command !== 'pnpm' || (lacksPnpm && !byNpx)) await installIfNeeded();
const [program, ...given] = byNpx ? ['npx', '-y', packageManager(), ...args] : [command, ...args];
// The binary itself, not the shell script in .bin, which keeps signals from it.
const ownNode = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
if (!existsSync(ownNode) && !byNpx) refuseOldNode();

const code = await run(program, given, {
  cwd: root,
  env: {
    ...process.env,
    PATH: [ownNode, bin, process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
  },
  shell: process.platform === 'win32',
});
process.exit(code);

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Node ${oldestNode.join('.')} or newer is needed on ${process.platform} ${process.arch}; ` +
      `this is Node ${process.versions.node}. Get Node 24 from https://nodejs.org and run this again.`,
  );
  process.exit(1);
}
