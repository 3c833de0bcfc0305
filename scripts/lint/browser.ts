import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildFailure, build } from 'esbuild';
import { root, workspaceFolders } from '../workspace.mjs';

const entries = [
  'src/validators.ts',
  'src/validators/index.ts',
  'src/table/index.ts',
  'src/tables.ts',
];

/**
 * Say which tables and validators do not bundle for a browser: they must reach no driver and no
 * module of Node.
 */
export async function unfitForBrowser(): Promise<string[]> {
  const files = workspaceFolders()
    .filter((folder) => folder.startsWith('packages/'))
    .flatMap((folder) => entries.map((entry) => join(folder, entry)))
    .filter((file) => existsSync(join(root, file)));
  return (await Promise.all(files.map(problemsOf))).flat();
}

async function problemsOf(file: string): Promise<string[]> {
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [file],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      logLevel: 'silent',
    });
    return [];
  } catch (error) {
    const { errors } = error as BuildFailure;
    return errors.map(
      ({ text, location }) => `${file}: not for a browser: ${text} in ${location?.file}`,
    );
  }
}
