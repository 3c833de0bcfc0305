import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, workspaceFolders } from '../workspace.mjs';

interface Manifest {
  readonly name?: string;
  readonly packageManager?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/**
 * Say where drizzle-orm resolves to more than one copy. pnpm makes a copy for each mix of optional
 * peers, and the types of two copies do not match: every package needs the same driver set.
 */
export function duplicateDrizzle(): string[] {
  const users = workspaceFolders().filter((folder) => {
    const { dependencies, devDependencies } = manifest(folder);
    return 'drizzle-orm' in { ...dependencies, ...devDependencies };
  });
  const copies = Map.groupBy(users, (folder) =>
    realpathSync(createRequire(join(root, folder, 'package.json')).resolve('drizzle-orm')),
  );
  if (copies.size <= 1) return [];
  return [...copies].map(
    ([copy, folders]) => `drizzle-orm has ${copies.size} copies: ${copy} in ${folders.join(', ')}`,
  );
}

/**
 * Say where a package does not ask for what those that it stands on ask for: not every package manager
 * looks for a peer beyond the package that depends on it.
 */
export function unnamedPeers(): string[] {
  const packages = workspaceFolders().filter((folder) => folder.startsWith('packages/'));
  const manifests = packages.map(manifest);
  return manifests.flatMap(({ name, dependencies = {}, peerDependencies = {} }) =>
    manifests
      .filter((other) => (other.name ?? '') in dependencies)
      .flatMap((other) =>
        requiredPeers(other)
          .filter((peer) => !(peer in peerDependencies) && !(peer in dependencies))
          .map((peer) => `${name}: ${peer} is a peer of ${other.name}, and has to be one here too`),
      ),
  );
}

function requiredPeers({ peerDependencies = {}, peerDependenciesMeta = {} }: Manifest): string[] {
  return Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
}

/** Say when the pnpm that installs and the pnpm that runs tasks differ. */
export function pnpmMismatch(): string[] {
  const { packageManager, devDependencies } = manifest('.');
  return packageManager === `pnpm@${devDependencies?.pnpm}`
    ? []
    : ['package.json: packageManager and the pnpm in devDependencies differ'];
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
}
