import { allOfPostgres } from '../apply/drop-everything.ts';

/**
 * The query for how the lines of pg_restore's list begin that speak of another owner's extension: only
 * its owner may drop it or comment on it. The schema that it is in stays with it. So does every schema
 * where this user may make none: what was in it has been dropped.
 */
export const keptEntries = `
  select format(entry, extname, nspname)
  from pg_extension join pg_namespace on pg_namespace.oid = extnamespace,
    unnest(array['EXTENSION - %1$s ', 'COMMENT - EXTENSION %1$s ', 'SCHEMA - %2$s ', 'COMMENT - SCHEMA %2$s ']) entry
  where not pg_has_role(extowner, 'USAGE')
  union all
  select format('SCHEMA - %s ', nspname) from pg_namespace
  where not has_database_privilege(current_database(), 'CREATE')`;

/** Note to whom most tables belong; where there are none, to whom the database does. */
export const rememberOwner = `
  select set_config('restore.owner', pg_get_userbyid(coalesce(
    (select mode() within group (order by relowner) from pg_class
      where oid in (select oid from (${allOfPostgres}) objects where kind = 'TABLE')),
    datdba)), false)
  from pg_database where datname = current_database()`;

/**
 * Give what this user has made to the noted owner: restored by an administrator, it would be out of
 * the service's reach. A column's own sequence goes with its table. Who may not give it away keeps it.
 */
export const handOver = `DO $own$ DECLARE statement text; BEGIN
  FOR statement IN
    select format('ALTER %s %s OWNER TO %I', kind, name, current_setting('restore.owner')) from (
      select place, kind, name from (${allOfPostgres}) objects
        where kind <> 'SEQUENCE' or not exists (select 1 from pg_depend d where d.classid = catalog and d.objid = objects.oid and d.deptype = 'a')
      union all
      select 4, 'SCHEMA', quote_ident(nspname) from pg_namespace
        where nspname <> 'public' and nspname !~ '^pg_' and pg_get_userbyid(nspowner) = current_user
          and oid in (select extnamespace from pg_extension)
    ) made
    where current_user <> current_setting('restore.owner')
    order by place desc, name
  LOOP
    EXECUTE statement;
  END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
END $own$`;
