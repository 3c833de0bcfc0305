import { SchemaError } from '@schema/core';
import { readHistory } from '../history/history.ts';
import { droppedTables } from '../history/table-commands.ts';
import { pendingMigrations } from './pending.ts';
import { planDown, type Undoable } from './plan.ts';
import { refuseMissing } from './refuse-missing.ts';
import { runScript } from './run-script.ts';
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
 * Undo the newest migrations, each whole or not at all, and give their names, the newest first. Which
 * they are is settled at the start: two callers at once do not undo more than one would.
 *
 * @throws SchemaError INVALID_INPUT for `steps` that are no number, NOT_FOUND for a migration that `to` names
 * and nobody knows, MIGRATION_HISTORY where a down file is missing or has a COMMIT or the like, or the
 * folder and the ledger disagree, CONFLICT where a newer one ran meanwhile, MIGRATION_FAILED for a statement that fails, BUSY,
 * UNAVAILABLE, UNSUPPORTED on D1, and for a way back that changes a table which is somebody else's
 */
export async function migrateDown(store: MigrationTarget, options: DownOptions): Promise<string[]> {
  return undo(store, options, await planDown(store, options));
}

/** Undo what was planned, the newest first, as long as each is the newest that ran. */
export async function undo(
  store: MigrationTarget,
  options: MigrateOptions,
  planned: readonly Undoable[],
): Promise<string[]> {
  const history = await readHistory(options.folder, store.dialect);
  const done: string[] = [];
  await withMigrator(store, options, async (migrator) => {
    const { ledger } = migrator;
    await takeOver(migrator, history);
    for (const { name, down } of planned) {
      const undone = await migrator.inTransaction(name, async () => {
        const applied = await ledger.read();
        const ran = history.migrations.length - pendingMigrations(history, applied).length;
        // Another migrator has undone it meanwhile.
        if (!applied.some((one) => one.name === name)) return false;
        const newest = history.migrations[ran - 1]?.name;
        if (newest !== name)
          throw new SchemaError('CONFLICT', `${newest} ran meanwhile, so ${name} stays.`, {
            hint: 'See schema status for what ran, and go down anew.',
          });
        migrator.tell(`undoing ${name}`);
        await runScript(migrator, `${name}.down.sql`, down);
        await refuseMissing(migrator, `${name}.down.sql`, droppedTables(down));
        await ledger.remove(name);
        return true;
      });
      if (undone) done.push(name);
    }
  });
  return done;
}
