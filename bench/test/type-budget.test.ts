import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const home = resolve(import.meta.dirname, '..');
const packages = resolve(home, '../packages');
const made = join(home, 'node_modules/.cache/type-budget');
const measured = ['auth', 'chat', 'tracking'];
const others = ['ai-jobs', 'goals', 'media', 'membership', 'projects', 'system'];

/** Run the compiler on a project of some files, and give what it prints. */
async function compile(name: string, project: object): Promise<string> {
  const file = join(made, `${name}.json`);
  await writeFile(
    file,
    JSON.stringify({ extends: join(home, '../tsconfig.base.json'), ...project }),
  );
  const tsc = join(home, '../node_modules/.bin/tsc');
  const run = promisify(execFile)(tsc, ['-p', file, '--extendedDiagnostics']);
  return (await run.catch((failed: { readonly stdout: string }) => failed)).stdout;
}

/** Give how many types the compiler instantiates for a project without errors. */
async function instantiations(name: string, project: object): Promise<number> {
  const printed = await compile(name, project);
  expect(errorsIn(printed)).toEqual([]);
  return Number(/^Instantiations:\s+(\d+)$/m.exec(printed)?.[1]);
}

function errorsIn(printed: string): string[] {
  return printed.split('\n').filter((line) => /\berror TS\d+/.test(line));
}

const entries = ['core', ...measured, ...others].map((name) => [
  `@schema/${name}`,
  `${name}/src/index`,
]);
const subpaths = [
  ...['table', 'validators'].map((name) => [`@schema/core/${name}`, `core/src/${name}/index`]),
  ['@schema/core/connection', 'core/src/connection'],
  ['@schema/auth/tables', 'auth/src/tables'],
];
const modules = [...entries, ...subpaths] as [name: string, path: string][];
const sources = filesOf((path) => join(packages, `${path}.ts`));
const declarations = filesOf((path) => join(made, 'packages', `${path}.d.ts`));

function filesOf(fileOf: (path: string) => string) {
  const paths = Object.fromEntries(modules.map(([name, path]) => [name, [fileOf(path)]]));
  return { files: Object.values(paths).flat(), paths };
}

beforeAll(async () => {
  await mkdir(made, { recursive: true });
  // A service reads a package's declarations: what its sources cost is not the service's. Nothing is
  // made of what is found in node_modules first: the paths say that none of this is there.
  await instantiations('declarations', {
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: packages,
      outDir: join(made, 'packages'),
      paths: sources.paths,
    },
    files: sources.files,
  });
});

afterAll(() => rm(made, { recursive: true, force: true }));

test('the declarations of packages have no errors but those of drizzle-orm', {}, async () => {
  const printed = await compile('checked', {
    compilerOptions: { skipLibCheck: false, paths: declarations.paths },
    files: declarations.files,
  });
  const errors = errorsIn(printed);
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.filter((error) => !error.includes('/node_modules/drizzle-orm/'))).toEqual([]);
});

test.each(measured)(
  'a file of ten calls of %s costs at most three quarters of plain Drizzle',
  {},
  async (domain) => {
    const file = (kind: string) => join(home, `test/types/${domain}.${kind}.ts`);
    const ours = await instantiations(`${domain}.ours`, {
      compilerOptions: { paths: declarations.paths },
      files: [file('ours')],
    });
    const drizzle = await instantiations(`${domain}.drizzle`, { files: [file('drizzle')] });
    console.log(`${domain}: ${ours} instantiations, ${drizzle} on plain Drizzle tables`);
    expect(ours).toBeGreaterThan(0);
    expect(ours / drizzle).toBeLessThanOrEqual(0.75);
  },
);
