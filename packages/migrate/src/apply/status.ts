import { historyProblems } from './pending.ts';
import { readState } from './state.ts';
import type { MigrateOptions, MigrationTarget } from './target.ts';

/** What ran of a folder's migrations, and what has yet to run. */
export interface MigrationStatus {
  readonly migrations: readonly {
    readonly name: string;
    readonly hasRun: boolean;
    /** Unknown also for what another tool ran, until `up` takes it over. */
    readonly appliedAt: Date | undefined;
  }[];
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
  const migrations = history.migrations.map(({ name }) => ({
    name,
    hasRun: times.has(name),
    appliedAt: times.get(name),
  }));
  return {
    migrations,
    pending: migrations.filter(({ hasRun }) => !hasRun).length,
    problems: historyProblems(history, applied).map(({ message }) => message),
  };
}
