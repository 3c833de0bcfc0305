import type { Migration } from '../history/history.ts';
import { leftTables } from '../history/left.ts';
import type { Changes } from './changes.ts';
import { qualified } from './names-postgres.ts';
import type { SnapshotTable } from './snapshot.ts';

/**
 * The tables that get a name which an earlier migration left to somebody else. In a database from nothing
 * what was left has it still: nobody was there to drop it.
 */
export function madeAgain(
  { created, kept }: Changes,
  migrations: readonly Migration[],
): readonly SnapshotTable[] {
  const left = leftTables(migrations);
  const renamed = kept.filter(({ from, to }) => from.name !== to.name).map(({ to }) => to);
  return [...created, ...renamed].filter(({ name }) => left.has(name.toLowerCase()));
}

/** Write what drops a table that was left, where it is there. */
export function dropLeft(table: SnapshotTable): string {
  return `DROP TABLE IF EXISTS ${qualified(table)}`;
}
