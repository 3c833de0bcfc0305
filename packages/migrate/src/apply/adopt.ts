import { createHash } from 'node:crypto';
import type { History } from '../history/history.ts';
import type { MigratorSession } from './session.ts';

const tables = {
  postgres: {
    exists: "select 1 where to_regclass('drizzle.__drizzle_migrations') is not null",
    read: 'select hash from drizzle.__drizzle_migrations',
  },
  sqlite: {
    exists: "select 1 from sqlite_master where name = '__drizzle_migrations'",
    read: 'select hash from __drizzle_migrations',
  },
} as const;

/** Take over what Drizzle's own migrator recorded: a database moves to this one without a step. */
export async function adoptDrizzleLedger(
  { dialect, ledger, all }: MigratorSession,
  history: History,
): Promise<void> {
  const { exists, read } = tables[dialect];
  if ((await all(exists)).length === 0) return;
  const hashes = new Set((await all(read)).map(([hash]) => hash));
  for (const migration of history.migrations) {
    // Drizzle hashes the file as it is.
    const hash = createHash('sha256').update(migration.up).digest('hex');
    if (hashes.has(hash)) await ledger.add(migration);
  }
}
