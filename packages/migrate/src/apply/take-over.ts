import { createHash } from 'node:crypto';
import { readSnapshot, type SnapshotTable } from '../generate/snapshot.ts';
import type { History, Migration } from '../history/history.ts';
import { quoteText } from '../quoted.ts';
import type { MigratorSession } from './session.ts';

type Reader = Pick<MigratorSession, 'dialect' | 'ledger' | 'all'>;

const drizzle = {
  postgres: {
    exists: "select 1 where to_regclass('drizzle.__drizzle_migrations') is not null",
    read: 'select hash from drizzle.__drizzle_migrations',
    hasTable: ({ name, schema }: SnapshotTable) =>
      `to_regclass(${quoteText(schema ? `"${schema}"."${name}"` : `"${name}"`)}) is not null`,
  },
  sqlite: {
    exists: "select 1 from sqlite_master where name = '__drizzle_migrations'",
    read: 'select hash from __drizzle_migrations',
    hasTable: ({ name }: SnapshotTable) =>
      `exists (select 1 from sqlite_master where type = 'table' and name = ${quoteText(name)})`,
  },
} as const;

/** Note what another tool ran, in a transaction of its own where there is something. */
export async function takeOver(migrator: MigratorSession, history: History): Promise<void> {
  if ((await ranElsewhere(migrator, history)).length === 0) return;
  await migrator.inTransaction('The ledger', () => noteOthers(migrator, history));
}

/** Note what another tool ran, in a transaction: a database moves to this one without a step. */
export async function noteOthers(reader: Reader, history: History): Promise<void> {
  const found = await ranElsewhere(reader, history);
  await reader.ledger.create();
  for (const migration of found) await reader.ledger.add(migration);
}

/** List what another tool ran and the ledger does not have. */
export async function ranElsewhere(reader: Reader, history: History): Promise<Migration[]> {
  const { ledger } = reader;
  if (!(await ledger.exists())) {
    const byDrizzle = await ranByDrizzle(reader, history);
    if (byDrizzle.length > 0) return byDrizzle;
  }
  const ran = new Set((await ledger.read()).map(({ name }) => name));
  return (await ranByWrangler(ledger, history)).filter(({ name }) => !ran.has(name));
}

/** Drizzle's own ledger counts only where its tables are: it survives them in a schema of its own. */
async function ranByDrizzle(
  { dialect, all }: Reader,
  { folder, migrations }: History,
): Promise<Migration[]> {
  const { exists, read, hasTable } = drizzle[dialect];
  if ((await all(exists)).length === 0) return [];
  const hashes = new Set((await all(read)).map(([hash]) => hash));
  // Drizzle hashes the file as it is.
  const ran = migrations.filter(({ up }) =>
    hashes.has(createHash('sha256').update(up).digest('hex')),
  );
  const newest = ran.at(-1);
  if (!newest) return [];
  const { tables } = await readSnapshot(folder, newest.index, dialect);
  const conditions = Object.values(tables).map(hasTable);
  if (conditions.length === 0) return ran;
  return (await all(`select 1 where ${conditions.join(' and ')}`)).length > 0 ? ran : [];
}

/**
 * Wrangler knows files by their names alone, so a list with any name that is not in the history is
 * another app's.
 */
async function ranByWrangler(
  ledger: MigratorSession['ledger'],
  { migrations }: History,
): Promise<Migration[]> {
  const listed = new Set(await ledger.ofWrangler());
  const found = migrations.filter(({ name }) => listed.has(name));
  return found.length < listed.size ? [] : found;
}
