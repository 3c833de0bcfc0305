import { SchemaError } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import { type History, type Migration, readMigrations } from '../history/history.ts';
import type { DownOptions } from './down.ts';
import { findMigration } from './find.ts';
import { pendingMigrations } from './pending.ts';
import { refuseTheirs } from './refuse-theirs.ts';
import { refuseOwnTransactions } from './run-script.ts';
import { readState } from './state.ts';
import type { MigrateOptions, MigrationTarget } from './target.ts';
import type { UpOptions } from './up.ts';

/** A migration with a way back. */
export interface Undoable extends Migration {
  readonly down: string;
}

/** List what `migrateUp` would run now, in order. Writes nothing; throws as `migrateUp` does. */
export async function planUp(
  store: MigrationTarget,
  options: UpOptions,
): Promise<readonly Migration[]> {
  await readMigrations(options.folder, store.dialect);
  const { history, pending } = await compare(store, options);
  const last =
    options.to === undefined ? Number.POSITIVE_INFINITY : findMigration(history, options.to).index;
  const planned = pending.filter(({ index }) => index <= last);
  refuseOwnTransactions(planned, 'up');
  return planned;
}

/** List what `migrateDown` would undo now, the newest first. Writes nothing; throws as it does. */
export async function planDown(
  store: MigrationTarget,
  options: DownOptions,
): Promise<readonly Undoable[]> {
  const { history, pending } = await compare(store, options);
  const applied = history.migrations.slice(0, history.migrations.length - pending.length);
  const newestFirst = applied.slice(remaining(applied, history, options)).reverse();
  const planned = newestFirst.map((migration): Undoable => {
    const { name, down } = migration;
    if (down !== undefined) return { ...migration, down };
    throw new SchemaError('MIGRATION_HISTORY', `${name} has no down file.`, {
      hint: `Nothing was run. Write ${name}.down.sql, or restore a backup.`,
    });
  });
  refuseOwnTransactions(planned, 'down');
  refuseTheirs(planned, history, store.composition);
  return planned;
}

/** How many migrations of the history stay. */
function remaining(
  applied: readonly Migration[],
  history: History,
  { to, steps = 1 }: Pick<DownOptions, 'to' | 'steps'>,
): number {
  if (to === 'none') return 0;
  if (to !== undefined) return findMigration(history, to).index + 1;
  if (!Number.isSafeInteger(steps) || steps < 1)
    throw invalidInput([{ field: 'steps', message: 'Expected a whole number from 1 on' }]);
  return Math.max(0, applied.length - steps);
}

async function compare(
  store: MigrationTarget,
  options: MigrateOptions,
): Promise<{ history: History; pending: readonly Migration[] }> {
  const { history, applied } = await readState(store, options);
  return { history, pending: pendingMigrations(history, applied) };
}
