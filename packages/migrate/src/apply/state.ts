import { connectionOf, translated } from '@schema/core/connection';
import { type History, readHistory } from '../history/history.ts';
import { type Applied, createLedger } from './ledger.ts';
import { defaultLedger, type MigrateOptions, type MigrationTarget } from './target.ts';

/** Read what the folder holds and what the database remembers, without a lock. */
export async function readState(
  store: MigrationTarget,
  options: MigrateOptions,
): Promise<{ history: History; applied: readonly Applied[] }> {
  const connection = connectionOf(store);
  const { dialect, executor } = connection;
  const history = await readHistory(options.folder, dialect);
  const ledger = createLedger(executor, dialect, options.ledger ?? defaultLedger);
  return { history, applied: await translated(connection, () => ledger.read()) };
}
