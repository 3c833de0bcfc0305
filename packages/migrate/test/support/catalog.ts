import { connectionOf } from '@schema/core/connection';

interface Target {
  readonly dialect: 'sqlite' | 'postgres';
}

const queries = {
  // A column that was added at the end stands in the text with other white space.
  sqlite: [
    `select type, name, replace(replace(replace(replace(replace(sql, '"', ''), '\`', ''), char(10), ''), char(9), ''), ' ', '')
     from sqlite_master where name not like 'sqlite_%'`,
  ],
  postgres: [
    `select 'column', table_name, column_name, data_type, udt_name, datetime_precision::text, is_nullable, column_default
     from information_schema.columns where table_schema = 'public'`,
    `select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n'`,
    `select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'`,
    `select 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal`,
    `select 'enum', typname, array(select enumlabel::text from pg_enum where enumtypid = t.oid order by enumsortorder)::text
     from pg_type t where typtype = 'e'`,
  ],
};

/** Everything that a database has beside its ledger, as the database itself writes it. */
export async function catalog(store: Target): Promise<string[]> {
  const rows = [];
  for (const sql of queries[store.dialect]) rows.push(...(await select(store, sql)));
  return rows
    .map((row) => JSON.stringify(row))
    .filter((row) => !row.includes('schema_migrations'))
    .sort();
}

export async function select(store: Target, sql: string): Promise<unknown[][]> {
  const rows = await connectionOf(store).executor.all({ name: 'test', sql }, []);
  return rows.map((row) => [...row]);
}

export async function execute(store: Target, ...statements: readonly string[]): Promise<void> {
  for (const sql of statements) await connectionOf(store).executor.run({ name: 'test', sql }, []);
}
