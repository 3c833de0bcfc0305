import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeD1Migrations } from '@schema/migrate';
import { build } from 'esbuild';
import { composition } from '../src/composition.ts';
import { local } from '../src/local.ts';

const home = fileURLToPath(new URL('..', import.meta.url));

/** Drivers and hashers for Node: each is imported at its first use, to which a Worker never comes. */
const notOnWorkers = ['@electric-sql/*', '@node-rs/*', 'better-sqlite3', 'postgres', 'sqlite-vec'];

/**
 * Put together what `wrangler deploy` sends: the Worker in one file, the migrations as D1 takes them,
 * and the files of the docs page.
 *
 * @param target the folder to make, which is emptied first
 */
export async function buildWorker(target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await build({
    entryPoints: [join(home, 'src/cloudflare.ts')],
    // In a folder of its own: wrangler sends every module beside it along.
    outfile: join(target, 'worker/index.js'),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2024',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'import', 'default'],
    external: ['node:*', ...notOnWorkers],
    logLevel: 'error',
  });
  await writeD1Migrations(join(target, 'migrations'), { folder: local.migrations, composition });
  const swagger = dirname(
    createRequire(import.meta.resolve('@schema/http')).resolve('swagger-ui-dist/package.json'),
  );
  const assets = join(target, 'assets');
  await mkdir(assets);
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    await copyFile(join(swagger, file), join(assets, file));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWorker(join(home, 'dist'));
