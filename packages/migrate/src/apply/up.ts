import { existingTables } from '@schema/core/catalog';
import { type Migration, readMigrations } from '../history/history.ts';
import { droppedTables } from '../history/table-commands.ts';
import { findMigration } from './find.ts';
import { pendingMigrations } from './pending.ts';
import { refuseMissing } from './refuse-missing.ts';
import { refuseOwnTransactions, runScript } from './run-script.ts';
import { withMigrator } from './session.ts';
import { noteOthers } from './take-over.ts';
import type { MigrateOptions, MigrationTarget } from './target.ts';

/** How far up a run goes. */
export interface UpOptions extends MigrateOptions {
  /** The last migration to run, by number or name. Default: all. */
  readonly to?: number | string;
}

/**
 * Run the migrations that have not run yet, each whole or not at all, and give their names. Two
 * callers at once share the work: what one has done the other finds done.
 *
 * @param store an open store
 * @throws SchemaError NOT_FOUND for a migration that `to` names and nobody knows, MIGRATION_HISTORY for
 * an edited, missing or late file, one with a COMMIT or the like, and for a folder without any,
 * MIGRATION_FAILED for a statement that fails, BUSY when another migrator holds the database too long, or
 * others a table, UNAVAILABLE, UNSUPPORTED on D1
 */
export async function migrateUp(store: MigrationTarget, options: UpOptions): Promise<string[]> {
  const history = await readMigrations(options.folder, store.dialect);
  const last =
    options.to === undefined ? Number.POSITIVE_INFINITY : findMigration(history, options.to).index;
  const done: string[] = [];
  await withMigrator(store, options, async (migrator) => {
    const { ledger } = migrator;
    const pending = async (): Promise<readonly Migration[]> =>
      pendingMigrations(history, await ledger.read()).filter(({ index }) => index <= last);
    for (let [planned] = await pending(); planned; [planned] = await pending()) {
      const { name } = planned;
      // The file may be tried several times, up to its COMMIT: it is done after that.
      const ran = await migrator.inTransaction(name, async () => {
        await noteOthers(migrator, history);
        // Read again under the lock: another migrator may have been faster.
        const left = await pending();
        const [migration] = left;
        if (migration?.name !== name) return false;
        if (done.length === 0) refuseOwnTransactions(left, 'up');
        migrator.tell(`applying ${name}`);
        await runScript(migrator, `${name}.sql`, migration.up);
        const theirs = existingTables(store.composition.registry).map((table) => table.name);
        await refuseMissing(migrator, `${name}.sql`, [...theirs, ...droppedTables(migration.up)]);
        await ledger.add(migration);
        return true;
      });
      if (ran) done.push(name);
    }
  });
  return done;
}
