import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Run the compiler on a folder's `tsconfig.json`; gives what it finds wrong. */
export async function compile(folder: string, options: readonly string[] = []): Promise<string> {
  const tsc = `${root}/node_modules/.bin/tsc`;
  return promisify(execFile)(tsc, ['-p', folder, ...options]).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
}

/** Write the settings of a compilation that gives declarations. */
export async function configure(folder: string, settings: object, files: object): Promise<void> {
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    ...settings,
  };
  await writeFile(
    `${folder}/tsconfig.json`,
    JSON.stringify({ extends: `${root}/tsconfig.base.json`, compilerOptions, ...files }),
  );
}

/** Put all packages into a service's folder as they are shipped: declarations, and what a package exports. */
export async function installDeclarations(service: string): Promise<void> {
  const packages = `${root}/packages`;
  const installed = `${service}/node_modules/@schema`;
  await configure(
    service,
    { rootDir: packages, outDir: installed },
    { include: [`${packages}/*/src`] },
  );
  // That the sources are right is checked elsewhere.
  await compile(service, ['--noCheck']);
  for (const name of await readdir(installed)) {
    const { exports, ...manifest } = JSON.parse(
      await readFile(`${packages}/${name}/package.json`, 'utf8'),
    );
    const declared = JSON.parse(JSON.stringify(exports).replaceAll('.ts"', '.d.ts"'));
    await writeFile(
      `${installed}/${name}/package.json`,
      JSON.stringify({ name: manifest.name, type: manifest.type, exports: declared }),
    );
  }
}
