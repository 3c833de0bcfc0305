import { type Dialect, SchemaError } from '@schema/core';
import type { Executor } from '@schema/core/connection';
import type { Migration } from '../history/history.ts';
import { wranglerList } from './wrangler.ts';

/** What the database remembers of a migration that ran. */
export interface Applied {
  readonly name: string;
  readonly hash: string;
  /** Unknown for what another tool ran, until it is taken over. */
  readonly appliedAt: Date | undefined;
}

/** The list of what ran that a database keeps. */
export interface Ledger {
  exists(): Promise<boolean>;
  /** Make the table if it is missing. */
  create(): Promise<void>;
  /** What ran, in the order of the names; nothing when there is no ledger yet. */
  read(): Promise<Applied[]>;
  add(migration: Migration): Promise<void>;
  remove(name: string): Promise<void>;
  /** The names of what wrangler ran, whose list follows this one. */
  ofWrangler(): Promise<string[]>;
}

/** Keep a ledger in a table of the database that is migrated. */
export function createLedger(executor: Executor, dialect: Dialect, table: string): Ledger {
  if (!/^[a-z_][a-z0-9_]*$/.test(table)) {
    throw new SchemaError('INVALID_INPUT', `"${table}" is not a table name.`, {
      hint: 'Use snake_case.',
    });
  }
  const slot = (place: number) => (dialect === 'postgres' ? `$${place}` : '?');
  const run = (sql: string, values: readonly unknown[] = []) =>
    executor.run({ name: 'ledger', sql }, values);
  const all = (sql: string, values: readonly unknown[] = []) =>
    executor.all({ name: 'ledger', sql }, values);
  const wrangler = wranglerList(executor, dialect);
  const exists = async () => {
    const found =
      dialect === 'postgres'
        ? await all('select 1 where to_regclass($1) is not null', [table])
        : await all("select 1 from sqlite_master where type = 'table' and name = ?", [table]);
    return found.length > 0;
  };
  return {
    exists,
    create: async () => {
      if (await exists()) return;
      await run(
        `CREATE TABLE "${table}" (name text PRIMARY KEY NOT NULL, hash text NOT NULL, applied_at text NOT NULL)`,
      );
    },
    read: async () => {
      if (!(await exists())) return [];
      const rows = await all(`SELECT name, hash, applied_at FROM "${table}"`);
      return rows
        .map(([name, hash, at]) => ({
          name: String(name),
          hash: String(hash),
          appliedAt: new Date(String(at)),
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    add: async ({ name, hash }) => {
      await run(
        `INSERT INTO "${table}" (name, hash, applied_at) VALUES (${slot(1)}, ${slot(2)}, ${slot(3)})`,
        [name, hash, new Date().toISOString()],
      );
      await wrangler.add(name);
    },
    remove: async (name) => {
      await run(`DELETE FROM "${table}" WHERE name = ${slot(1)}`, [name]);
      await wrangler.remove(name);
    },
    ofWrangler: wrangler.read,
  };
}
