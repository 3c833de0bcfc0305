import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { root } from './support/page.ts';

const run = promisify(execFile);
const pnpm = join(root, 'node_modules/.bin/pnpm');
const names = ['core', 'auth', 'chat', 'migrate'];

it('pnpm installs the packed packages with the overrides of docs/your-service.md', () =>
  withFolder(async (folder) => {
    const packed = join(folder, 'schema-packages');
    const service = join(folder, 'my-service');
    await Promise.all([mkdir(packed), mkdir(service)]);
    const filter = `./packages/{${names.join(',')}}`;
    await run(pnpm, ['-r', '--filter', filter, 'pack', '--pack-destination', packed], {
      cwd: root,
    });

    const page = await readFile(join(root, 'docs/your-service.md'), 'utf8');
    const [, overrides = ''] = /^```yaml file=pnpm-workspace.yaml\n(.*?)^```$/ms.exec(page) ?? [];
    expect(overrides).toContain('@schema/core');
    // No registry is asked: what is not ours is linked to what this workspace has.
    const own = { 'drizzle-kit': 'migrate', '@node-rs/argon2': 'auth', '@node-rs/bcrypt': 'auth' };
    const linked = Object.entries(own).map(
      ([name, by]) => `  '${name}': link:${root}/packages/${by}/node_modules/${name}\n`,
    );
    await writeFile(join(service, 'pnpm-workspace.yaml'), `${overrides}${linked.join('')}`);
    const dependencies = Object.fromEntries(
      names.map((name) => [`@schema/${name}`, `file:../schema-packages/schema-${name}-0.1.0.tgz`]),
    );
    await writeFile(
      join(service, 'package.json'),
      JSON.stringify({ name: 'my-service', dependencies }),
    );
    const options = [
      '--offline',
      '--config.auto-install-peers=false',
      '--store-dir',
      `${folder}/store`,
    ];
    await run(pnpm, ['install', ...options], { cwd: service });
    const { version } = JSON.parse(
      await readFile(join(service, 'node_modules/@schema/chat/package.json'), 'utf8'),
    );
    expect(version).toBe('0.1.0');
  }));
