import { historyProblems } from './compare.ts';
import { readState } from './state.ts';
import type { MigrateOptions, MigrationTarget } from './target.ts';

export interface MigrationStatus {
  readonly migrations: readonly { readonly name: string; readonly appliedAt: Date | undefined }[];
  /** How many have yet to run. */
  readonly pending: number;
  /** Edited, missing and late files, each with its fix. */
  readonly problems: readonly string[];
}

/** Tell which migrations ran and when, and where folder and ledger disagree. Writes nothing. */
export async function migrationStatus(
  store: MigrationTarget,
  options: MigrateOptions,
): Promise<MigrationStatus> {
  const { history, applied } = await readState(store, options);
  const times = new Map(applied.map(({ name, appliedAt }) => [name, appliedAt]));
  return {
    migrations: history.migrations.map(({ name }) => ({ name, appliedAt: times.get(name) })),
    pending: history.migrations.filter(({ name }) => !times.has(name)).length,
    problems: historyProblems(history, applied).map(({ message }) => message),
  };
}
