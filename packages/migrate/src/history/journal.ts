import { join } from 'node:path';
import { type Dialect, SchemaError } from '@schema/core';
import { readIfPresent } from './read-file.ts';

/** drizzle-kit's list of migrations, `meta/_journal.json`. */
export interface Journal {
  readonly version: string;
  readonly dialect: string;
  readonly entries: readonly JournalEntry[];
}

export interface JournalEntry {
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

/**
 * Read a folder's journal; an empty one when there is none.
 *
 * @throws SchemaError MIGRATION_HISTORY for a journal of another dialect, with a number twice, or with merge markers
 */
export async function readJournal(folder: string, dialect: Dialect): Promise<Journal> {
  const text = await readIfPresent(join(folder, 'meta', '_journal.json'));
  const { name } = kitDialects[dialect];
  if (text === undefined) return { version: '7', dialect: name, entries: [] };
  const journal = parse(text);
  if (journal.dialect !== name) {
    throw new SchemaError(
      'MIGRATION_HISTORY',
      `The folder ${dialect} holds a history for ${journal.dialect}.`,
    );
  }
  journal.entries.forEach(({ idx, tag }, place) => {
    if (idx === place && tag.startsWith(String(idx).padStart(4, '0'))) return;
    throw new SchemaError('MIGRATION_HISTORY', `${tag} stands at place ${place} of the journal.`, {
      hint: twoBranches,
    });
  });
  return journal;
}

const twoBranches =
  'Two branches made a migration of one number: remove the younger one (its files and its journal entry) and generate it again.';

function parse(text: string): Journal {
  try {
    return JSON.parse(text) as Journal;
  } catch (cause) {
    throw new SchemaError('MIGRATION_HISTORY', 'meta/_journal.json is not JSON.', {
      cause,
      hint: twoBranches,
    });
  }
}
