import { expect } from 'vitest';

/** Count the deadlocks of a Postgres database; all stores but the test's own are closed. */
export async function deadlocks(
  execute: (query: string) => Promise<Record<string, unknown>[]>,
): Promise<number> {
  const read = async () =>
    (
      await execute(
        'select numbackends, deadlocks from pg_stat_database where datname = current_database()',
      )
    )[0];
  // What a connection has seen is told when it ends.
  await expect.poll(async () => Number((await read())?.numbackends)).toBeLessThanOrEqual(10);
  return Number((await read())?.deadlocks);
}
