import { connectionOf } from '@schema/core/connection';
import { withMigrator } from './session.ts';
import type { MigrationTarget } from './target.ts';

// What belongs to an extension goes with the extension, and that stays.
const postgresDrops = `
  select format('DROP %s IF EXISTS %s CASCADE', kind, name) from (
    select 1 as place, 'c'::text as source, oid, case relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'S' then 'SEQUENCE' else 'TABLE' end as kind, oid::regclass::text as name
      from pg_class where relkind in ('r', 'p', 'v', 'm', 'S') and relnamespace = to_regnamespace($1)
    union all
    select 2, 't', oid, 'TYPE', oid::regtype::text from pg_type where typtype in ('e', 'd') and typnamespace = to_regnamespace($1)
    union all
    select 3, 'p', oid, case prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end, oid::regprocedure::text
      from pg_proc where pronamespace = to_regnamespace($1)
  ) found
  where not exists (select 1 from pg_depend d where d.objid = found.oid and d.deptype = 'e')
  order by place, name`;

const sqliteDrops = `
  select 'DROP ' || type || ' IF EXISTS "' || name || '"' from sqlite_master
  where type in ('table', 'view', 'trigger') and name not like 'sqlite_%'
    and name not in (select name from pragma_table_list where type = 'shadow')
  order by case type when 'trigger' then 0 when 'view' then 1 else 2 end`;

/** Drop every table, view, type and function of a database, the ledger included, as one unit. */
export async function dropEverything(
  store: MigrationTarget,
  schema: string | undefined,
): Promise<void> {
  const { executor, dialect } = connectionOf(store);
  const list = async (namespace: string): Promise<string[]> => {
    const [sql, values] = dialect === 'postgres' ? [postgresDrops, [namespace]] : [sqliteDrops, []];
    return (await executor.all({ name: 'drop_everything', sql }, values)).map(([statement]) =>
      String(statement),
    );
  };
  const statements = await list('public');
  if (dialect === 'postgres' && schema !== undefined)
    statements.unshift(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await withMigrator(store, { folder: '' }, async ({ inTransaction, run }) => {
    await inTransaction('reset', async () => {
      for (const statement of statements) await run(statement);
    });
  });
}
