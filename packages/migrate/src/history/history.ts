import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Dialect, SchemaError } from '@schema/core';
import { readJournal } from './journal.ts';
import { readIfPresent } from './read-file.ts';

/** One step of a history: a file that goes up, and mostly one that goes down. */
export interface Migration {
  /** Its place in the history, from 0. */
  readonly index: number;
  /** The file's name without ending: `0003_add_nickname`. */
  readonly name: string;
  readonly up: string;
  /** Undefined where there is no way back. */
  readonly down: string | undefined;
  /** SHA-256 of the up file, line ends aside. */
  readonly hash: string;
}

/** The migrations of one app and dialect, in their order. */
export interface History {
  readonly folder: string;
  readonly migrations: readonly Migration[];
}

/** Where an app's histories are; each dialect has a folder of its own inside. */
export type Folder = string | URL;

/** Name the folder of one dialect's history. */
export function dialectFolder(folder: Folder, dialect: Dialect): string {
  return join(folder instanceof URL ? fileURLToPath(folder) : folder, dialect);
}

/**
 * Read the migrations that a folder's journal lists; a folder that is missing has none.
 *
 * @throws SchemaError MIGRATION_HISTORY when a listed file is missing
 */
export async function readHistory(folder: Folder, dialect: Dialect): Promise<History> {
  const path = dialectFolder(folder, dialect);
  const { entries } = await readJournal(path, dialect);
  const migrations = await Promise.all(
    entries.map(async ({ tag }, index): Promise<Migration> => {
      const up = await readIfPresent(join(path, `${tag}.sql`));
      if (up === undefined) {
        throw new SchemaError(
          'MIGRATION_HISTORY',
          `${tag}.sql is in the journal and not in the folder.`,
          {
            hint: 'Bring the file back from version control; a migration that ran somewhere is never deleted.',
          },
        );
      }
      const down = await readIfPresent(join(path, `${tag}.down.sql`));
      return { index, name: tag, up, down, hash: hashOf(up) };
    }),
  );
  return { folder: path, migrations };
}

/**
 * Read the migrations of a folder that has some.
 *
 * @throws SchemaError MIGRATION_HISTORY when it has none, or a listed file is missing
 */
export async function readMigrations(folder: Folder, dialect: Dialect): Promise<History> {
  const history = await readHistory(folder, dialect);
  if (history.migrations.length > 0) return history;
  throw new SchemaError('MIGRATION_HISTORY', `There are no migrations in ${history.folder}.`, {
    hint: 'The folder is the one that holds sqlite/ and postgres/; schema generate makes them.',
  });
}

/** Fingerprint a file's text; a checkout with other line ends has the same. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}
