import { SchemaError } from '@schema/core';
import type { History, Migration } from '../history/history.ts';
import type { Applied } from './ledger.ts';

/**
 * List what has yet to run, after checking that what ran is the beginning of the history.
 *
 * @throws SchemaError MIGRATION_HISTORY for a file that was edited, is missing, or came late
 */
export function pendingMigrations(
  history: History,
  applied: readonly Applied[],
): readonly Migration[] {
  const problem = historyProblems(history, applied)[0];
  if (problem) throw problem;
  return history.migrations.slice(applied.length);
}

/** Name every way in which the folder and the ledger disagree, each with its fix. */
export function historyProblems(
  { migrations }: History,
  applied: readonly Applied[],
): SchemaError[] {
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  const ran = new Set(applied.map(({ name }) => name));
  const newest = Math.max(
    -1,
    ...migrations.filter(({ name }) => ran.has(name)).map(({ index }) => index),
  );
  const missing = applied
    .filter(({ name }) => !files.has(name))
    .map(({ name }) =>
      historyError(
        `${name} ran on this database, and its file is not in the folder.`,
        'Bring the file back from version control, or check out the version that has it and run `schema down` there.',
      ),
    );
  const edited = applied
    .filter(({ name, hash }) => files.has(name) && files.get(name)?.hash !== hash)
    .map(({ name }) =>
      historyError(
        `${name}.sql was edited after it ran on this database.`,
        'Bring the old text back from version control, and put the change into a new migration: `schema generate`.',
      ),
    );
  const late = migrations
    .filter(({ name, index }) => !ran.has(name) && index < newest)
    .map(({ name }) =>
      historyError(
        `${name} has not run, and later migrations have.`,
        'Give it the next number: remove its files and journal entry, and run `schema generate` again.',
      ),
    );
  return [...missing, ...edited, ...late];
}

function historyError(message: string, hint: string): SchemaError {
  return new SchemaError('MIGRATION_HISTORY', message, { hint });
}
