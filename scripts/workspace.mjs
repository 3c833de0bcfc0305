import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** List the folders of the workspace that hold a package.json, relative to the root. */
export function workspaceFolders() {
  const inside = ['packages', 'apps'].flatMap((parent) =>
    existsSync(join(root, parent))
      ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`)
      : [],
  );
  return [...inside, 'bench'].filter((folder) => existsSync(join(root, folder, 'package.json')));
}
