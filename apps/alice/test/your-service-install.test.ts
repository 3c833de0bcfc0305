import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './support/page.ts';

const run = promisify(execFile);
const program = (name: string) => join(root, 'node_modules/.bin', name);
const names = ['core', 'auth', 'chat', 'migrate', 'http'];
const folder = await mkdtemp(join(tmpdir(), 'schema-install-'));
const service = join(folder, 'my-service');

beforeAll(async () => {
  const packed = join(folder, 'schema-packages');
  await Promise.all([mkdir(packed), mkdir(service)]);
  const filter = `./packages/{${names.join(',')}}`;
  const pack = ['-r', '--filter', filter, 'pack', '--pack-destination', packed];
  await run(program('pnpm'), pack, { cwd: root });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the packed packages', () => {
  it('are installed by pnpm with the overrides of docs/your-service.md', async () => {
    const page = await readFile(join(root, 'docs/your-service.md'), 'utf8');
    const [, overrides = ''] = /^```yaml file=pnpm-workspace.yaml\n(.*?)^```$/ms.exec(page) ?? [];
    expect(overrides).toContain('@schema/core');
    const others = Object.entries(await notOurs()).map(([name, from]) => `  '${name}': ${from}\n`);
    await writeFile(join(service, 'pnpm-workspace.yaml'), `${overrides}${others.join('')}`);
    const ours = names.map((name) => [
      `@schema/${name}`,
      `file:../schema-packages/schema-${name}-0.1.0.tgz`,
    ]);
    const peers = ['drizzle-orm', 'zod', 'better-sqlite3'].map((name) => [
      name,
      `link:${root}/packages/core/node_modules/${name}`,
    ]);
    const dependencies = {
      ...Object.fromEntries([...ours, ...peers]),
      hono: await otherHono(),
      '@hono/zod-openapi': '*',
    };
    await writeFile(
      join(service, 'package.json'),
      JSON.stringify({ name: 'my-service', type: 'module', dependencies }),
    );
    const options = ['--config.auto-install-peers=false', '--store-dir', `${folder}/store`];
    await run(program('pnpm'), ['install', '--offline', ...options], { cwd: service });
    const { version } = await manifest(join(service, 'node_modules/@schema/chat'));
    expect(version).toBe('0.1.0');
  });

  it('serve the routes of a service that has another patch of hono', async () => {
    // What `npm run build` writes, without its checks: packing does not build.
    const build = ['--noCheck', '--declaration', 'false', '--sourceMap', 'false'];
    const compile = async (name: string) => {
      const installed = await realpath(join(service, 'node_modules/@schema', name));
      const project = join(root, 'packages', name, 'tsconfig.build.json');
      const to = ['--inlineSources', 'false', '--outDir', join(installed, 'dist')];
      await run(program('tsc'), ['-p', project, ...build, ...to]);
    };
    await Promise.all(['core', 'auth', 'http'].map(compile));
    await writeFile(join(service, 'main.js'), main);
    const { stdout } = await run(process.execPath, ['main.js'], { cwd: service });
    expect(stdout.split('\n')).toEqual(['/healthz 200', '/me 401', '/own 401', '/nope 404', '']);
  });

  it('say in a bundle which package they lack', async () => {
    await writeFile(join(service, 'lacks.js'), lacks);
    const outside = ['better-sqlite3', 'postgres', 'sqlite-vec', '@electric-sql/*', '@node-rs/*'];
    const external = outside.map((name) => `--external:${name}`);
    const format = ['--bundle', '--platform=node', '--format=esm', '--outfile=dist/lacks.js'];
    await run(program('esbuild'), ['lacks.js', ...format, ...external], { cwd: service });
    const { stdout } = await run(process.execPath, ['dist/lacks.js'], { cwd: service });
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^MISSING_DRIVER .*npm install @node-rs\/argon2$/),
      expect.stringMatching(/^MISSING_DRIVER .*npm install @node-rs\/bcrypt$/),
      expect.stringMatching(/^500 .*npm install swagger-ui-dist/),
      '',
    ]);
  });
});

const main = `
import { auth } from '@schema/auth';
import { compose, openStore } from '@schema/core';
import { accountRoutes, createApp, signedIn } from '@schema/http';
import { Hono } from 'hono';
const store = await openStore(compose([auth]), ':memory:');
const app = createApp({ title: 'My service', version: '1', store, log: () => {} });
app.route('/', accountRoutes(store));
app.route('/own', new Hono().use(signedIn(store)).get('/', (c) => c.json(c.get('user'))));
for (const path of ['/healthz', '/me', '/own', '/nope'])
  console.log(path, (await app.request(path)).status);
await store.close();
`;

const lacks = `
import { argon2Passwords } from '@schema/auth';
import { createApp } from '@schema/http';
const { hash, verify } = argon2Passwords();
const hashed = '$2b$10$' + 'a'.repeat(53);
for (const call of [hash('secret'), verify('secret', hashed)])
  await call.catch(({ code, message }) => console.log(code, message));
const app = createApp({ title: 'My service', version: '1', store: {}, log: () => {} });
const page = await app.request('/docs');
console.log(page.status, (await page.text()).replaceAll('\\n', ''));
`;

/** No registry is asked: where to find in this workspace what is not ours. */
async function notOurs(): Promise<Record<string, string>> {
  const own = {
    'drizzle-kit': 'migrate',
    '@node-rs/argon2': 'auth',
    '@node-rs/bcrypt': 'auth',
    'swagger-ui-dist': 'http',
  };
  const linked = Object.entries(own).map(
    ([name, by]) => [name, `link:${root}/packages/${by}/node_modules/${name}`] as const,
  );
  const inHttp = (name: string) => realpath(join(root, 'packages/http/node_modules', name));
  const openapi = await inHttp('@hono/zod-openapi');
  // What has hono for a peer is copied: a link would go on using this workspace's.
  return {
    ...Object.fromEntries(linked),
    '@hono/node-server': `file:${await inHttp('@hono/node-server')}`,
    '@hono/zod-openapi': `file:${openapi}`,
    '@hono/zod-validator': `file:${join(openapi, '../zod-validator')}`,
    '@asteasolutions/zod-to-openapi': `link:${join(openapi, '../../@asteasolutions/zod-to-openapi')}`,
    'openapi3-ts': `link:${join(openapi, '../../openapi3-ts')}`,
  };
}

/** A copy of this workspace's hono that says to be of another patch. */
async function otherHono(): Promise<string> {
  const copy = join(folder, 'hono');
  await cp(await realpath(join(root, 'packages/http/node_modules/hono')), copy, {
    recursive: true,
  });
  const own = await manifest(copy);
  const version = own.version.replace(/\d+$/, (patch) => `${Number(patch) + 1}`);
  await writeFile(join(copy, 'package.json'), JSON.stringify({ ...own, version }));
  return `file:${copy}`;
}

async function manifest(at: string): Promise<{ readonly version: string }> {
  return JSON.parse(await readFile(join(at, 'package.json'), 'utf8'));
}
