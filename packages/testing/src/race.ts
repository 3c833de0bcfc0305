import { expect } from 'vitest';

/**
 * Make a barrier for `count` calls: each waits in the returned function until all have arrived.
 * It can be passed once; a race that never brings `count` calls together waits forever.
 */
export function barrier(count: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return opened;
  };
}

/** Start `count` calls at the same moment and give what became of each. */
export async function race<T>(
  count: number,
  call: (index: number) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const arrive = barrier(count);
  return Promise.allSettled(
    Array.from({ length: count }, async (_, index) => {
      await arrive();
      return call(index);
    }),
  );
}

/** The values of the calls of a race that succeeded. */
export function valuesOf<T>(results: readonly PromiseSettledResult<T>[]): T[] {
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** The errors of the calls of a race that failed. */
export function errorsOf(results: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
}

/**
 * Let a deadlock last for a minute in the place of a second, on connections to this Postgres database that are
 * opened after it: its calls fail, where they would be tried again, and a slow machine does not look like one.
 */
export async function prolongDeadlocks(
  execute: (query: string) => Promise<unknown>,
): Promise<void> {
  await execute(`do $$ begin
    execute format('alter database %I set deadlock_timeout = ''1min''', current_database());
  end $$`);
}

/** Wait until so many of a Postgres database's connections wait for a lock. */
export async function lockWaiters(
  execute: (query: string) => Promise<readonly unknown[]>,
  count: number,
): Promise<void> {
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await expect.poll(async () => (await execute(waiting)).length).toBe(count);
}
