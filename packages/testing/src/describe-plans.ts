import type { PGlite } from '@electric-sql/pglite';
import type { AnyComposition, Store } from '@schema/core';
import { connectionOf } from '@schema/core/connection';
import type { Database } from 'better-sqlite3';
import type { Sql } from 'postgres';
import { expect } from 'vitest';
import type { DatabaseName } from './databases/database.ts';
import type { Flaw } from './plans/flaw.ts';
import { postgresFlaws, type RunPlain } from './plans/postgres.ts';
import { sqliteFlaws } from './plans/sqlite.ts';
import { allStatements } from './plans/statements.ts';
import { suite } from './suite.ts';

/** What may grow with its tables, each with the reason. */
export interface Allowances {
  /** Tables that stay small, by their database names. */
  readonly small?: Readonly<Record<string, string>>;
  /** Queries that read a table from end to end: `stats.items`. */
  readonly whole?: Readonly<Record<string, string>>;
  /** Lists that are sorted before their LIMIT cuts them: `messages.search`. */
  readonly sorted?: Readonly<Record<string, string>>;
}

/**
 * Register a test that reads the plan of every query of a domain, on every database. It fails on a
 * growing table that is read from end to end, and on a list that is sorted before its LIMIT cuts it.
 */
export function describePlans(
  domain: string,
  composition: AnyComposition,
  allowed: Allowances = {},
): void {
  suite(`the queries of ${domain}`, composition, (test, database) => {
    test('read growing tables by an index', { timeout: 60_000 }, async ({ store }) => {
      const statements = allStatements(store).filter(({ name }) => name.startsWith(`${domain}.`));
      const names = new Set(statements.map(({ name }) => queryOf(name)));
      const gone = Object.keys({ ...allowed.whole, ...allowed.sorted }).filter(
        (name) => !names.has(`${domain}.${name}`),
      );
      expect(gone, 'allowed queries that there are no more').toEqual([]);
      expect(names.size).toBeGreaterThan(0);

      const flawed: string[] = [];
      await explaining(store, database.name, async (flawsOf) => {
        for (const { name, sql } of statements)
          for (const flaw of await flawsOf(sql))
            if (!isAllowed(queryOf(name).slice(domain.length + 1), flaw, allowed))
              flawed.push(inWords(name, flaw));
      });
      expect(flawed).toEqual([]);
    });
  });
}

/** The first page of a list and the next ones are two statements of one query. */
function queryOf(statement: string): string {
  return statement.replace(/\.next$/, '');
}

function isAllowed(query: string, { table }: Flaw, { small, whole, sorted }: Allowances): boolean {
  if (table === undefined) return sorted?.[query] !== undefined;
  return small?.[table] !== undefined || whole?.[query] !== undefined;
}

function inWords(name: string, { table, step }: Flaw): string {
  return `${name} ${table === undefined ? 'sorts' : `reads all of ${table}`}: ${step}`;
}

type Explain = (sql: string) => Promise<readonly Flaw[]>;

async function explaining(
  store: Store<AnyComposition>,
  database: DatabaseName,
  work: (explain: Explain) => Promise<void>,
): Promise<void> {
  const { client } = connectionOf(store);
  const { tables } = store.composition.registry;
  const onPostgres = (run: RunPlain) => work((sql) => postgresFlaws(run, sql));
  // What the client is follows from the database's name.
  if (database === 'postgres') {
    await (client as Sql).begin((sql) => onPostgres((text) => sql.unsafe(text)));
  } else if (database === 'pglite') {
    await (client as PGlite).transaction((tx) =>
      onPostgres(async (text) => (await tx.exec(text)).at(-1)?.rows ?? []),
    );
  } else {
    const names = new Set(tables.map(({ name }) => name));
    await work(async (sql) => sqliteFlaws(client as Database, sql, names));
  }
}
