import type { DoctorLimits, Finding, Read, Run, TableSize } from './doctor.ts';

interface PostgresCheck {
  readonly level: Finding['level'];
  readonly check: string;
  /** Gives one row a finding, as `message`. */
  readonly sql: string;
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%'`;

// PGlite has fsync off, and lets its host write the files.
const ofServer = `version() not like '%PGlite%'`;

type Limits = Pick<DoctorLimits, 'unusedDays' | 'transactionSeconds'>;

const checks = ({ unusedDays, transactionSeconds }: Limits): readonly PostgresCheck[] => [
  {
    level: 'error',
    check: 'integrity',
    sql: `select format('The index %s is invalid, and queries pass it over: REINDEX INDEX %s.', indexrelid::regclass, indexrelid::regclass) as message
      from pg_index where not indisvalid`,
  },
  {
    level: 'error',
    check: 'foreign-keys',
    sql: `select format('The constraint %s of %s was never checked against its rows: ALTER TABLE %s VALIDATE CONSTRAINT %I.', conname, conrelid::regclass, conrelid::regclass, conname) as message
      from pg_constraint where not convalidated and contype in ('f', 'c')`,
  },
  {
    level: 'error',
    check: 'settings',
    sql: `select format('%s is %s: a crash loses or damages data.', name, setting) as message
      from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off' and ${ofServer}`,
  },
  {
    level: 'warning',
    check: 'settings',
    sql: `select format('%s is %s: %s', name, setting, case name
        when 'synchronous_commit' then 'a crash loses the last commits.'
        when 'autovacuum' then 'dead rows pile up and plans grow stale.' end) as message
      from pg_settings where name in ('synchronous_commit', 'autovacuum') and setting = 'off' and ${ofServer}`,
  },
  {
    level: 'warning',
    check: 'foreign-key-index',
    // An index over all rows but those where the key is NULL serves as well as a whole one.
    sql: `select format('%s (%s) is a foreign key without an index: every delete of a parent reads all of %s.', c.conrelid::regclass,
        (select string_agg(a.attname, ', ' order by array_position(c.conkey, a.attnum)) from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any(c.conkey)), c.conrelid::regclass) as message
      from pg_constraint c where c.contype = 'f' and not exists (
        select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and (i.indpred is null
          or pg_get_expr(i.indpred, i.indrelid) = (select format('(%I IS NOT NULL)', a.attname) from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1])))
      order by 1`,
  },
  {
    level: 'warning',
    check: 'duplicate-index',
    sql: `select format('The indexes %s are the same.', string_agg(i.indexrelid::regclass::text, ', ' order by i.indexrelid)) as message
      from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace where ${ours}
      group by i.indrelid, i.indkey::text, i.indclass::text, i.indcollation::text, i.indoption::text, pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)
      having count(*) > 1`,
  },
  {
    level: 'warning',
    check: 'unused-index',
    // Reads are counted since the last reset, mostly since there was none: then at least since the start.
    sql: `select format('The index %s (%s) was never read in %s days, if it is that old.', s.indexrelid::regclass, pg_size_pretty(pg_relation_size(s.indexrelid)), extract(day from now() - since)) as message
      from pg_stat_user_indexes s join pg_index i using (indexrelid),
        (select coalesce(stats_reset, pg_postmaster_start_time()) as since from pg_stat_database where datname = current_database()) d
      where s.idx_scan = 0 and not i.indisunique and since < now() - make_interval(days => ${unusedDays})
      order by pg_relation_size(s.indexrelid) desc`,
  },
  {
    level: 'warning',
    check: 'long-transaction',
    sql: `select format('The process %s (%s) has been in a transaction for %s: it holds back vacuum, and locks.', pid, coalesce(nullif(application_name, ''), 'unnamed'), date_trunc('second', now() - xact_start)) as message
      from pg_stat_activity where datname = current_database() and xact_start < now() - make_interval(secs => ${transactionSeconds}) and pid <> pg_backend_pid()`,
  },
];

/** Everything that is wrong with a Postgres database, worst first. */
export async function postgresFindings(read: Read, limits: Limits): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { level, check, sql } of checks(limits)) {
    const rows = await read<{ message: string }>(sql);
    findings.push(...rows.map(({ message }) => ({ level, check, message })));
  }
  return findings;
}

/** Refresh the statistics of a database's own tables; the system's are the server's to keep. */
export async function analyzePostgres(read: Read, run: Run): Promise<void> {
  const tables = await ownTables(read);
  if (tables.length > 0) await run(`analyze ${tables.map(({ name }) => name).join(', ')}`);
}

/** The tables of a database with their rows and bytes, the largest first. */
export async function postgresSizes(read: Read): Promise<TableSize[]> {
  const tables = await ownTables(read);
  return Promise.all(
    tables.map(async ({ name, indexes, rows: estimate, bytes, readable }) => {
      const [counted] =
        Number(estimate) === 0 && readable
          ? await read<{ rows: string }>(`select count(*) as rows from ${name}`)
          : [];
      const rows = Number(counted?.rows ?? estimate);
      return { name, indexes: Number(indexes), rows, bytes: Number(bytes) };
    }),
  );
}

interface OwnTable extends Record<'name' | 'indexes' | 'rows' | 'bytes', string> {
  readonly readable: boolean;
}

function ownTables(read: Read): Promise<OwnTable[]> {
  return read(
    `select c.oid::regclass::text as name, (select count(*) from pg_index i where i.indrelid = c.oid) as indexes,
       greatest(c.reltuples, s.n_live_tup, 0)::bigint as rows, pg_total_relation_size(c.oid) as bytes,
       has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable
     from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_user_tables s on s.relid = c.oid
     where c.relkind = 'r' and ${ours} order by 4 desc, 1`,
  );
}
