import { mkdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundle a program as an app ships, its drivers left out, in chunks; gives the file. */
export async function compile(program: string): Promise<string> {
  // Inside the package, so that the drivers are found from there.
  const folder = fileURLToPath(new URL('../node_modules/.cache/bundles', import.meta.url));
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [program],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    external: ['better-sqlite3', 'postgres', 'sqlite-vec', '@electric-sql/*', '@node-rs/*'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return join(folder, `${parse(program).name}.mjs`);
}
