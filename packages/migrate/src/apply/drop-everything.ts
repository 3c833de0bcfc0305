import { quoteText } from '../quoted.ts';
import { withMigrator } from './session.ts';
import type { MigrateOptions, MigrationTarget } from './target.ts';

/**
 * The query for what is in some schemas, given as SQL that lists their oids. What belongs to an
 * extension is that one's, and a part of something else, as an identity column's sequence is, goes
 * with that. A table whose own column is such a part, by objsubid, is none itself.
 */
const postgresObjects = (schemas: string) => `
  select found.* from (
    select 1 as place, 'pg_class'::regclass as catalog, oid, case relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'S' then 'SEQUENCE' when 'f' then 'FOREIGN TABLE' else 'TABLE' end as kind, oid::regclass::text as name
      from pg_class where relkind in ('r', 'p', 'v', 'm', 'S', 'f') and relnamespace in (${schemas})
    union all
    select 2, 'pg_type'::regclass, oid, 'TYPE', oid::regtype::text from pg_type where typtype in ('e', 'd', 'r', 'c') and typnamespace in (${schemas})
    union all
    select 3, 'pg_proc'::regclass, oid, 'ROUTINE', oid::regprocedure::text from pg_proc where pronamespace in (${schemas})
    union all
    select 4, 'pg_namespace'::regclass, oid, 'SCHEMA', quote_ident(nspname) from pg_namespace
      where nspname <> 'public' and oid in (${schemas}) and oid not in (select extnamespace from pg_extension)
  ) found
  where not exists (select 1 from pg_depend d where d.classid = found.catalog and d.objid = found.oid and d.objsubid = 0 and d.deptype in ('e', 'i'))`;

/** A schema stays, empty, where this user could not make it again. */
const postgresDrops = (schemas: string) => `
  select format('DROP %s IF EXISTS %s CASCADE', kind, name) as statement
  from (${postgresObjects(schemas)}) objects
  where kind <> 'SCHEMA' or has_database_privilege(current_database(), 'CREATE')
  order by place, name`;

const ownSchemas = `select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`;

/** The query for what is in all schemas of a Postgres database: place, catalog, oid, kind, name. */
export const allOfPostgres = postgresObjects(ownSchemas);

/** What `emptyPostgres` says, in any language of the server, where others hold a table for too long. */
export const tablesInUse = 'Others use the tables.';

/** One statement that empties a Postgres database, all of its schemas. */
export const emptyPostgres = `DO $empty$ BEGIN
  EXECUTE (select coalesce(string_agg(statement, ';'), '') from (${postgresDrops(ownSchemas)}) drops);
EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
  RAISE EXCEPTION '${tablesInUse}';
END $empty$`;

const sqliteDrops = `
  select printf('DROP %s IF EXISTS "%w"', type, name) from sqlite_master
  where type in ('table', 'view', 'trigger') and substr(name, 1, 7) <> 'sqlite_'
    and name not in (select name from pragma_table_list where type = 'shadow')
  order by case type when 'trigger' then 0 when 'view' then 1 else 2 end`;

/** What a reset drops on Postgres: where tables are by default, the app's schema, and Drizzle's ledger. */
export function droppedSchemas(schema: string | undefined): string[] {
  return ['public', ...(schema === undefined ? [] : [schema]), 'drizzle'];
}

/**
 * Drop every table, view, type and function, the ledger included, as one unit: on Postgres those of the
 * schemas that `droppedSchemas` names.
 */
export async function dropEverything(
  store: MigrationTarget,
  schema: string | undefined,
  options: Omit<MigrateOptions, 'folder'> = {},
): Promise<void> {
  const names = droppedSchemas(schema).map(quoteText);
  const schemas = `select oid from pg_namespace where nspname in (${names})`;
  const drops = store.dialect === 'postgres' ? postgresDrops(schemas) : sqliteDrops;
  await withMigrator(store, options, async ({ inTransaction, all, run }) => {
    await inTransaction('reset', async () => {
      for (const [statement] of await all(drops)) await run(String(statement));
    });
  });
}
