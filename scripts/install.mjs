import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { run } from './run.mjs';
import { root, workspaceFolders } from './workspace.mjs';

const stamp = join(root, 'node_modules', '.install-stamp');

/** Install the locked dependencies unless the last install saw the same manifests. */
export async function installIfNeeded() {
  const wanted = manifestsHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  const manager = packageManager();
  console.error(`Installing dependencies with ${manager} …`);
  const code = await run('npx', ['-y', manager, 'install', '--frozen-lockfile'], {
    cwd: root,
    // In CI mode pnpm asks nothing when it has to rebuild node_modules. `npm --silent` would also
    // silence the reason of a failed install.
    env: { ...process.env, CI: 'true', npm_config_loglevel: 'notice' },
    // What this prints must not mix with what the command itself writes to stdout.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  // Above 128 a signal ended it: somebody stopped it on purpose.
  if (code > 128) process.exit(code);
  if (code !== 0) {
    console.error(
      `\nThe install failed (exit code ${code}). The reason stands above. Usual ones:\n` +
        '  - no way to the npm registry: check the network, `npm config get registry` and proxies\n' +
        '  - ERR_PNPM_OUTDATED_LOCKFILE, a package.json changed: `npm run pnpm -- install`\n' +
        '  - a half-finished earlier install: delete node_modules and run this again',
    );
    process.exit(code);
  }
  writeFileSync(stamp, wanted);
}

/** Name the package manager with its version, as npx takes it. */
export function packageManager() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
}

function manifestsHash() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\0`);
  const manifests = workspaceFolders().map((folder) => `${folder}/package.json`);
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', ...manifests]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
