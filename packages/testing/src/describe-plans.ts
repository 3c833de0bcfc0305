import type { AnyComposition, Store } from '@schema/core';
import { connectionOf } from '@schema/core/connection';
import type { PGlite } from '@electric-sql/pglite';
import type { Database } from 'better-sqlite3';
import type { Sql } from 'postgres';
import { expect } from 'vitest';
import type { DatabaseName } from './databases/database.ts';
import type { Flaw } from './plans/flaw.ts';
import { postgresFlaws, preferIndexes, type RunPlain } from './plans/postgres.ts';
import { sqliteFlaws } from './plans/sqlite.ts';
import { allStatements } from './plans/statements.ts';
import { suite } from './suite.ts';

/** What may be read whole, each with the reason. */
export interface Allowances {
  /** Tables that do not grow, by their database names. */
  readonly small?: Readonly<Record<string, string>>;
  /** Queries, by domain and name: `media.stats.items`. */
  readonly whole?: Readonly<Record<string, string>>;
}

/**
 * Register a test that reads the plan of every query of a composition's domains, on every database.
 * A growing table that is read from end to end fails it, and so does a list that is sorted before its
 * LIMIT cuts it.
 */
export function describePlans(
  title: string,
  composition: AnyComposition,
  { small = {}, whole = {} }: Allowances = {},
): void {
  suite(title, composition, (test, database) => {
    test('read growing tables by an index', { timeout: 60_000 }, async ({ store }) => {
      const statements = allStatements(store);
      expect(statements.length).toBeGreaterThan(0);
      const unknown = Object.keys(whole).filter((key) => statements.every((s) => s.name !== key));
      expect(unknown, 'queries that are allowed, and that there are not').toEqual([]);
      const flawed: string[] = [];
      await explaining(store, database.name, async (flawsOf) => {
        for (const { name, sql } of statements) {
          if (name in whole) continue;
          for (const { table, step } of await flawsOf(sql)) {
            if (table !== undefined && table in small) continue;
            flawed.push(`${name} ${table === undefined ? 'sorts' : `reads all of ${table}`}: ${step}`);
          }
        }
      });
      expect(flawed).toEqual([]);
    });
  });
}

type Explain = (sql: string) => Promise<readonly Flaw[]>;

async function explaining(
  store: Store<AnyComposition>,
  database: DatabaseName,
  work: (explain: Explain) => Promise<void>,
): Promise<void> {
  const { client } = connectionOf(store);
  const { tables } = store.composition.registry;
  const onPostgres = async (run: RunPlain) => {
    await run(preferIndexes);
    await work((sql) => postgresFlaws(run, sql));
  };
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
