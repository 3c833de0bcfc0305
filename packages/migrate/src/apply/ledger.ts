import { type Dialect, SchemaError } from '@schema/core';
import { driverCause, type Executor } from '@schema/core/connection';
import { codeOf } from '../error-code.ts';
import type { Migration } from '../history/history.ts';
import { quoted } from '../quoted.ts';
import type { MigrationTarget } from './target.ts';
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

const columns = "'name', 'hash', 'applied_at'";

/**
 * The schema that has a ledger, and whether it is one: other tools have a table of that name, too. On
 * Postgres it is looked for in the app's schema, in public, and where an older one may stand.
 */
const finds: Readonly<Record<Dialect, string>> = {
  postgres: `select n.nspname, 3 = (select count(*) from pg_attribute
        where attrelid = c.oid and attname in (${columns}))
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relname = $1 and (n.nspname in ('public', $2) or n.nspname = any(current_schemas(false)))
      order by 2 desc, n.nspname = $2 desc, n.nspname = 'public' desc,
        array_position(current_schemas(false), n.nspname) limit 1`,
  sqlite: `select null, 3 = (select count(*) from pragma_table_info(t.name) where name in (${columns}))
      from sqlite_master t where t.type = 'table' and t.name = ?`,
};

/** Keep a ledger in a table of the database that is migrated. */
export function createLedger(
  executor: Executor,
  { dialect, composition }: MigrationTarget,
  table: string,
): Ledger {
  if (!/^[a-z_][a-z0-9_]*$/.test(table)) {
    throw new SchemaError('INVALID_INPUT', `"${table}" is not a table name.`, {
      hint: 'Use snake_case.',
    });
  }
  const { schema = 'public' } = composition.registry;
  const slot = (place: number) => (dialect === 'postgres' ? `$${place}` : '?');
  const run = (sql: string, values: readonly unknown[] = []) =>
    executor.run({ name: 'ledger', sql }, values);
  const all = (sql: string, values: readonly unknown[] = []) =>
    executor.all({ name: 'ledger', sql }, values);
  const wrangler = wranglerList(executor, dialect);
  /** The table as SQL names it, if it is there. */
  const find = async () => {
    const [found] = await all(finds[dialect], dialect === 'postgres' ? [table, schema] : [table]);
    if (!found) return undefined;
    const [home, isLedger] = found;
    if (!isLedger)
      throw new SchemaError('MIGRATION_HISTORY', `The table ${table} is another tool's.`, {
        hint: 'Name a `ledger` of your own in schema.config.ts, or in the options of the call.',
      });
    return dialect === 'postgres' ? `${quoted(String(home))}.${quoted(table)}` : quoted(table);
  };
  const make = async (name: string) =>
    run(
      `CREATE TABLE ${name} (name text PRIMARY KEY NOT NULL, hash text NOT NULL, applied_at text NOT NULL)`,
    );
  return {
    exists: async () => (await find()) !== undefined,
    create: async () => {
      if (await find()) return;
      if (dialect === 'sqlite') return void (await make(quoted(table)));
      // A schema that is not there is for the first file to make: drizzle-kit's would fail where it is.
      const isThere = await all('select 1 from pg_namespace where nspname = $1', [schema]);
      const home = isThere.length > 0 ? schema : 'public';
      await make(`${quoted(home)}.${quoted(table)}`).catch((error: unknown) => {
        throw refusedTable(error, table, home, schema);
      });
    },
    read: async () => {
      const name = await find();
      if (name === undefined) return [];
      const rows = await all(`SELECT name, hash, applied_at FROM ${name}`);
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
        `INSERT INTO ${await find()} (name, hash, applied_at) VALUES (${slot(1)}, ${slot(2)}, ${slot(3)})`,
        [name, hash, new Date().toISOString()],
      );
      await wrangler.add(name);
    },
    remove: async (name) => {
      await run(`DELETE FROM ${await find()} WHERE name = ${slot(1)}`, [name]);
      await wrangler.remove(name);
    },
    ofWrangler: wrangler.read,
  };
}

/** Name the privilege or the schema that is missing, where it is one. */
function refusedTable(error: unknown, table: string, home: string, schema: string): unknown {
  const code = codeOf(error);
  const isGone = code === '3F000';
  if (code !== '42501' && !isGone) return error;
  const reason = isGone
    ? `there is no schema ${home}`
    : `the user in the URL lacks CREATE in the schema ${home}`;
  const remedy = isGone
    ? `Make it: CREATE SCHEMA ${quoted(home)}`
    : `Grant it: GRANT CREATE ON SCHEMA ${quoted(home)} TO …`;
  return new SchemaError(
    'MIGRATION_FAILED',
    `The table ${home}.${table}, which notes what ran, cannot be made: ${reason}.`,
    {
      cause: driverCause('postgres', code),
      hint:
        home === schema
          ? remedy
          : `Make the app's own schema first: CREATE SCHEMA ${quoted(schema)} AUTHORIZATION …`,
    },
  );
}
