import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dialect, SchemaError } from '@schema/core';
import { readIfPresent } from './read-file.ts';

/** Where drizzle-kit keeps its list of migrations, in a history's `meta`. */
export const journalFile = '_journal.json';

/** drizzle-kit's list of migrations. */
export interface Journal {
  readonly version: string;
  readonly dialect: string;
  readonly entries: readonly JournalEntry[];
}

/** A migration in that list. */
interface JournalEntry {
  readonly idx: number;
  readonly version: string;
  /** Milliseconds since 1970; Drizzle's own migrator goes by it, so it only grows. */
  readonly when: number;
  readonly tag: string;
  readonly breakpoints: boolean;
}

/** What drizzle-kit calls a dialect, and the version of its snapshots. */
export const kitDialects = {
  postgres: { name: 'postgresql', version: '7' },
  sqlite: { name: 'sqlite', version: '6' },
} as const;

/** Four digits, as drizzle-kit numbers its files. */
export function numbered(index: number): string {
  return String(index).padStart(4, '0');
}

/**
 * Read a folder's journal; an empty one when there is none.
 *
 * @throws SchemaError MIGRATION_HISTORY for a journal of another dialect, with a number twice, or with merge markers
 */
export async function readJournal(folder: string, dialect: Dialect): Promise<Journal> {
  const journal = await readMeta<Journal | null>(folder, journalFile);
  const { name } = kitDialects[dialect];
  if (journal === undefined) return { version: '7', dialect: name, entries: [] };
  if (!Array.isArray(journal?.entries)) throw broken(journalFile, 'is no journal');
  if (journal.dialect !== name) {
    throw new SchemaError(
      'MIGRATION_HISTORY',
      `The folder ${dialect} holds a history for ${journal.dialect}.`,
    );
  }
  journal.entries.forEach(({ idx, tag }, place) => {
    if (idx === place && tag.startsWith(numbered(idx))) return;
    throw new SchemaError('MIGRATION_HISTORY', `${tag} stands at place ${place} of the journal.`, {
      hint: twoBranches,
    });
  });
  return journal;
}

const twoBranches =
  'Two branches made a migration of one number: remove the younger one (its files and its journal entry), keep the snapshot and the objects of the one that stays, and generate it again. If they did not, take the file from version control.';

/**
 * Read a JSON file of a history's `meta`; undefined if there is none.
 *
 * @throws SchemaError MIGRATION_HISTORY for what is no JSON
 */
export async function readMeta<T>(folder: string, file: string): Promise<T | undefined> {
  const text = await readIfPresent(join(folder, 'meta', file));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch (cause) {
    throw broken(file, 'is not JSON', cause);
  }
}

/** Write a JSON file of a history's `meta`, as drizzle-kit writes its own. */
export async function writeMeta(folder: string, file: string, content: unknown): Promise<void> {
  await mkdir(join(folder, 'meta'), { recursive: true });
  await writeFile(join(folder, 'meta', file), `${JSON.stringify(content, null, 2)}\n`);
}

/** The error for a file of `meta` that cannot be read. */
export function broken(file: string, how: string, cause?: unknown): SchemaError {
  return new SchemaError('MIGRATION_HISTORY', `meta/${file} ${how}.`, { cause, hint: twoBranches });
}
