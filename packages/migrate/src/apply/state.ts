import { connectionOf, translated } from '@schema/core/connection';
import { type History, readHistory } from '../history/history.ts';
import { type Applied, createLedger } from './ledger.ts';
import { ranElsewhere } from './take-over.ts';
import { defaultLedger, type MigrateOptions, type MigrationTarget } from './target.ts';

/** Read what the folder holds and what the database remembers, without a lock. */
export async function readState(
  store: MigrationTarget,
  options: MigrateOptions,
): Promise<{ history: History; applied: readonly Applied[] }> {
  const connection = connectionOf(store);
  const { dialect, executor } = connection;
  const history = await readHistory(options.folder, dialect);
  const ledger = createLedger(executor, store, options.ledger ?? defaultLedger);
  const all = async (sql: string) => executor.all({ name: 'migrate', sql }, []);
  return translated(connection, async () => {
    const others = await ranElsewhere({ dialect, ledger, all }, history);
    const taken = others.map(({ name, hash }) => ({ name, hash, appliedAt: undefined }));
    return { history, applied: [...(await ledger.read()), ...taken] };
  });
}
