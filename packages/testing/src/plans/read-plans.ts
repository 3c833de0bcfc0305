import type { PGlite } from '@electric-sql/pglite';
import { connectionOf } from '@schema/core/connection';
import type { Database } from 'better-sqlite3';
import type { Sql } from 'postgres';
import type { DatabaseName } from '../databases/database.ts';
import type { Flaw } from './flaw.ts';
import { postgresFlaws, type RunPlain } from './postgres.ts';
import { sqliteFlaws } from './sqlite.ts';
import { type AnyStore, allStatements } from './statements.ts';

/** The plan of one statement. */
export interface Plan {
  /** The query's name in its domain: the first page of a list and the next ones have the same. */
  readonly query: string;
  readonly flaws: readonly Flaw[];
}

/** Read the plan of every query of a domain. */
export async function readPlans(
  store: AnyStore,
  database: DatabaseName,
  domain: string,
): Promise<Plan[]> {
  const statements = allStatements(store).filter(({ name }) => name.startsWith(`${domain}.`));
  const plans: Plan[] = [];
  await explaining(store, database, async (flawsOf) => {
    for (const { name, sql } of statements) {
      const query = name.slice(domain.length + 1).replace(/\.next$/, '');
      plans.push({ query, flaws: await flawsOf(sql) });
    }
  });
  return plans;
}

type Explain = (sql: string) => Promise<readonly Flaw[]>;

async function explaining(
  store: AnyStore,
  database: DatabaseName,
  work: (explain: Explain) => Promise<void>,
): Promise<void> {
  // What the client is follows from the database's name.
  const { client } = connectionOf(store);
  const onPostgres = (run: RunPlain) => work((sql) => postgresFlaws(run, sql));
  if (database === 'postgres') {
    await (client as Sql).begin((sql) => onPostgres((text) => sql.unsafe(text)));
  } else if (database === 'pglite') {
    await (client as PGlite).transaction((tx) =>
      onPostgres(async (text) => (await tx.exec(text)).at(-1)?.rows ?? []),
    );
  } else {
    const tables = new Set(store.composition.registry.tables.map(({ name }) => name));
    await work(async (sql) => sqliteFlaws(client as Database, sql, tables));
  }
}
