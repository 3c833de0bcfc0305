import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { root, workspaceFolders } from '../workspace.mjs';

interface Boundary {
  /** The files that the boundary holds for, as paths from the root. */
  readonly files: RegExp;
  readonly except?: RegExp;
  /** The modules that those files must not import. */
  readonly modules: RegExp;
  readonly rule: string;
}

const boundaries: readonly Boundary[] = [
  {
    files: /^apps\//,
    except: /\/(schema\.[^/]+|drizzle\.config[^/]*|[^/]+\.(table|repository))\.ts$/,
    modules: /^drizzle-orm(\/|$)/,
    rule: 'an app imports drizzle-orm only in schema.*.ts, drizzle.config.ts, and the tables and repositories of a domain of its own',
  },
  {
    files: /^(packages|apps|scripts)\//,
    except: /^packages\/(core\/(src\/(sqlite|postgres)|test)|migrate|testing)\//,
    modules: /^(better-sqlite3|postgres|sqlite-vec|@electric-sql\/[^/]+)(\/|$)/,
    rule: 'drivers are imported only by core/src/{sqlite,postgres}, migrate and testing',
  },
  {
    files: /^packages\/core\/src\//,
    modules: /^@schema\//,
    rule: 'core imports no other package of the workspace',
  },
  {
    files: /^packages\/(migrate|testing)\/src\//,
    modules: /^@schema\/(?!core(\/|$))/,
    rule: 'migrate and testing import core alone',
  },
  {
    files: /^packages\/(?!(core|migrate|testing)\/)[^/]+\/src\//,
    modules: /^@schema\/(?!(core|auth)(\/|$))/,
    rule: 'a domain imports core, and auth for references, and no other package',
  },
];

/** What packages and apps name by its path: it is for this repository alone. */
const shared = ['vitest.shared.ts', 'scripts/from-source.mjs'];

// Both `… from 'x'` and `import 'x'` or `import('x')`, at a place where a statement can stand.
const importPattern =
  /(?:^|;)[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/gm;

/** List the imports that cross a boundary of the workspace, one line each. */
export function crossedBoundaries(files: readonly string[]): string[] {
  const apps = appNames();
  return files
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    .flatMap((file) =>
      importsOf(file).flatMap((specifier) =>
        brokenRules(file, specifier, apps).map((rule) => `${file}: '${specifier}': ${rule}`),
      ),
    );
}

function brokenRules(file: string, specifier: string, apps: readonly string[]): string[] {
  const broken = boundaries
    .filter(({ files, except }) => files.test(file) && !except?.test(file))
    .filter(({ modules }) => modules.test(specifier))
    .map(({ rule }) => rule);

  if (file.startsWith('packages/')) {
    const toApp = apps.some((name) => specifier === name || specifier.startsWith(`${name}/`));
    if (toApp) broken.push('a package never imports an app');
  }
  if (/^(packages|apps)\//.test(file) && specifier.startsWith('.')) {
    const target = join(dirname(file), specifier);
    const home = file.split('/', 2).join('/');
    if (!target.startsWith(`${home}/`) && !shared.includes(target)) {
      broken.push(`a relative import stays inside ${home}`);
    }
  }
  return broken;
}

function importsOf(file: string): string[] {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  return [...text.matchAll(importPattern)].flatMap((match) => match[1] ?? match[2] ?? []);
}

function appNames(): string[] {
  return workspaceFolders()
    .filter((folder) => folder.startsWith('apps/'))
    .map((folder) => `${root}/${folder}/package.json`)
    .map((manifest) => (JSON.parse(readFileSync(manifest, 'utf8')) as { name: string }).name);
}
