import { SchemaError } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import { type Migration, readHistory } from '../history/history.ts';
import { pendingMigrations } from './compare.ts';
import { findMigration } from './find.ts';
import { refuseOwnTransactions, runScript } from './run-script.ts';
import { withMigrator } from './session.ts';
import { takeOver } from './take-over.ts';
import type { MigrateOptions, MigrationTarget } from './target.ts';

/** How far down a run goes: so many steps, or to a migration. */
export interface DownOptions extends MigrateOptions {
  /** How many migrations to undo. Default 1. */
  readonly steps?: number;
  /** The last migration that stays, by number or name; `none` undoes all. */
  readonly to?: number | string;
}

/**
 * Undo the newest migrations, each whole or not at all, and give their names, the newest first.
 *
 * @throws SchemaError INVALID_INPUT for `steps` that are no number, NOT_FOUND for a migration that `to` names
 * and nobody knows, MIGRATION_HISTORY where a down file is missing or has a COMMIT or the like, or the
 * folder and the ledger disagree, MIGRATION_FAILED for a statement that fails, BUSY, UNSUPPORTED on D1
 */
export async function migrateDown(store: MigrationTarget, options: DownOptions): Promise<string[]> {
  const history = await readHistory(options.folder, store.dialect);
  const done: string[] = [];
  await withMigrator(store, options, async (migrator) => {
    const { ledger } = migrator;
    const applied = async (): Promise<readonly Migration[]> => {
      const pending = pendingMigrations(history, await ledger.read());
      return history.migrations.slice(0, history.migrations.length - pending.length);
    };
    await takeOver(migrator, history);
    const ran = await applied();
    const stays = remaining(ran, history, options);
    refuseOwnTransactions(ran.slice(stays), 'down');
    for (
      let newest = (await applied()).at(-1);
      newest && newest.index >= stays;
      newest = (await applied()).at(-1)
    ) {
      const { name, down } = newest;
      if (down === undefined) {
        throw new SchemaError('MIGRATION_HISTORY', `${name} has no down file.`, {
          hint: `Write ${name}.down.sql, or restore a backup.`,
        });
      }
      await migrator.inTransaction(name, async () => {
        if ((await applied()).at(-1)?.name !== name) return;
        options.onProgress?.(`undoing ${name}`);
        await runScript(migrator, `${name}.down.sql`, down);
        await ledger.remove(name);
        done.push(name);
      });
    }
  });
  return done;
}

/** How many migrations of the history stay. */
export function remaining(
  applied: readonly Migration[],
  history: Parameters<typeof findMigration>[0],
  { to, steps = 1 }: Pick<DownOptions, 'to' | 'steps'>,
): number {
  if (to === 'none') return 0;
  if (to !== undefined) return findMigration(history, to).index + 1;
  if (!Number.isSafeInteger(steps) || steps < 1)
    throw invalidInput([{ field: 'steps', message: 'Expected a whole number from 1 on' }]);
  return Math.max(0, applied.length - steps);
}
