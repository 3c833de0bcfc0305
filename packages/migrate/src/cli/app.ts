import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isSchemaError, SchemaError } from '@schema/core';
import type { SchemaConfig } from '../config.ts';
import type { Folder } from '../history/history.ts';
import { firstLine } from './first-line.ts';
import { UsageError } from './usage-error.ts';
import { type Flags, text } from './verb.ts';

/** An app as the command works on it. */
export interface App extends SchemaConfig {
  readonly folder: Folder;
  /** The app's own folder. */
  readonly home: string;
  /** The folder that `drizzle/`, `docs/` and `backups/` are in. */
  readonly root: string;
}

/**
 * Load the app that the command line means: `apps/<name>` for `--app`, or the working directory.
 * An app without a `schema.config.ts` is known by its `src/composition.ts` and `src/seed.ts`.
 */
export async function loadApp(flags: Flags): Promise<App> {
  const name = text(flags, 'app');
  const home = name === undefined ? process.cwd() : findApp(name);
  const inRepository = dirname(home).endsWith('apps');
  const root = inRepository ? dirname(dirname(home)) : home;
  const config = (await loadConfig(home)) ?? (await loadConvention(home, name));
  if (!config) {
    throw new UsageError(
      `There is neither schema.config.ts nor src/composition.ts in ${name === undefined ? 'this folder' : `apps/${name}`}. Say --app <name>, or write one: export default defineConfig({ name, composition }).`,
    );
  }
  const folder =
    config.folder ?? (inRepository ? join(root, 'drizzle', config.name) : join(root, 'drizzle'));
  return { ...config, folder, home, root };
}

function findApp(name: string): string {
  if (!/^[\w-]+$/.test(name)) throw new UsageError(`"${name}" is not the name of an app.`);
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const home = join(folder, 'apps', name);
    if (existsSync(home)) return home;
    if (folder === dirname(folder)) throw new UsageError(`There is no apps/${name} here or above.`);
  }
}

async function loadConfig(home: string): Promise<SchemaConfig | undefined> {
  const module = await load(join(home, 'schema.config.ts'));
  if (!module) return undefined;
  const config = (module.default ?? module) as SchemaConfig;
  if (typeof config.name === 'string' && isComposition(config.composition)) return config;
  throw new UsageError('schema.config.ts must export { name, composition } as its default.');
}

async function loadConvention(
  home: string,
  name: string | undefined,
): Promise<SchemaConfig | undefined> {
  const module = await load(join(home, 'src', 'composition.ts'));
  if (!module) return undefined;
  if (!isComposition(module.composition))
    throw new UsageError('src/composition.ts must export a composition: compose([…]).');
  const seed = (await load(join(home, 'src', 'seed.ts')))?.seed as SchemaConfig['seed'];
  return {
    name: name ?? (home.split(/[/\\]/).at(-1) as string),
    composition: module.composition,
    ...(seed && { seed }),
  };
}

function isComposition(value: unknown): value is SchemaConfig['composition'] {
  return typeof value === 'object' && value !== null && 'registry' in value;
}

/**
 * Load a module of an app, if it is there.
 *
 * @throws SchemaError INVALID_DEFINITION where it cannot be loaded, and what it throws itself
 */
export async function load(file: string): Promise<Record<string, unknown> | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>;
  } catch (cause) {
    if (isSchemaError(cause)) throw cause;
    const reason = firstLine(cause).replace(/\.$/, '');
    throw new SchemaError('INVALID_DEFINITION', `${file} cannot be loaded: ${reason}.`, {
      cause,
      hint: `\`node ${file}\` shows where.`,
    });
  }
}
