import { statSync } from 'node:fs';
import { codeOf } from '../error-code.ts';
import { keyMismatch } from '../key-mismatch.ts';
import { quoted } from '../quoted.ts';
import type { DoctorLimits, Finding, Read, Run, TableSize } from './doctor.ts';

const ownTables = `select name from sqlite_master where type = 'table' and substr(name, 1, 7) <> 'sqlite_'
  and name not in (select name from pragma_table_list where type in ('shadow', 'virtual'))`;

/** Everything that is wrong with a SQLite file, worst first. */
export async function sqliteFindings(
  read: Read,
  run: Run,
  { logBytes }: Pick<DoctorLimits, 'logBytes'>,
): Promise<Finding[]> {
  const checks = {
    integrity: () => integrity(read),
    'foreign-keys': () => orphans(read),
    'full-text': () => staleSearches(read, run),
    triggers: () => brokenTriggers(read, run),
    settings: () => settings(read),
    'foreign-key-index': () => missingIndexes(read),
    wal: () => writeAheadLog(read, logBytes),
  };
  const findings: Finding[] = [];
  for (const [check, find] of Object.entries(checks)) {
    const message = 'The file is damaged, so that this could not be examined to the end.';
    const brokenOff: Finding = { level: 'error', check, message };
    findings.push(...((await unlessDamaged(find)) ?? [brokenOff]));
  }
  return findings;
}

/** Refresh the statistics of a file, and tell whether it was possible. */
export async function analyzeSqlite(run: Run): Promise<boolean> {
  return (await unlessDamaged(() => run('analyze').then(() => true))) ?? false;
}

/** Give undefined where a damaged page stops the work. */
async function unlessDamaged<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_CORRUPT')) return undefined;
    throw error;
  }
}

async function integrity(read: Read): Promise<Finding[]> {
  const complaints = (await integrityCheck(read, '20')) ?? (await damagedTables(read));
  return complaints.map((complaint) => ({
    level: 'error',
    check: 'integrity',
    message: `${complaint}. Restore a backup: schema restore.`,
  }));
}

/** SQLite's own check of the file or of one table; undefined where the damage stops the check itself. */
function integrityCheck(read: Read, what: string): Promise<string[] | undefined> {
  return unlessDamaged(async () => {
    const rows = await read<{ integrity_check: string }>(`pragma integrity_check(${what})`);
    return rows.map((row) => row.integrity_check).filter((complaint) => complaint !== 'ok');
  });
}

async function damagedTables(read: Read): Promise<string[]> {
  const tables = await read<{ name: string }>(
    `select name from sqlite_master where type = 'table'`,
  );
  const damaged: string[] = [];
  for (const { name } of tables) {
    const complaints = await integrityCheck(read, quoted(name));
    if (complaints?.length !== 0) damaged.push(`The table ${name} or an index of it is damaged`);
  }
  return damaged.length > 0 ? damaged : ['The file is damaged'];
}

/** The tables that search finds rows by are filled from others; SQLite's own check does not compare them. */
async function staleSearches(read: Read, run: Run): Promise<Finding[]> {
  const tables = await read<{ name: string }>(
    `select name from sqlite_master where type = 'table' and lower(sql) like 'create virtual table%using fts5%'`,
  );
  const found: Finding[] = [];
  for (const { name } of tables) {
    const table = quoted(name);
    const check = `insert into ${table}(${table}, rank) values ('integrity-check', 1)`;
    if (await unlessDamaged(() => run(check).then(() => true))) continue;
    found.push({
      level: 'error',
      check: 'full-text',
      message: `The full-text table ${name} is not what its rows say, and searches miss some. Fill it again: INSERT INTO ${table}(${table}) VALUES ('rebuild').`,
    });
  }
  return found;
}

/** SQLite does not see that a trigger names a table that is gone until it compiles a write. */
async function brokenTriggers(read: Read, run: Run): Promise<Finding[]> {
  const tables = await read<{ name: string; columns: string }>(
    `select name, (select json_group_array(name) from pragma_table_info(t.name)) as columns from sqlite_master t
     where type = 'table' and exists (select 1 from sqlite_master where type = 'trigger' and tbl_name = t.name)
     order by 1`,
  );
  const found: Finding[] = [];
  for (const { name, columns } of tables) {
    const table = quoted(name);
    const names = (JSON.parse(columns) as string[]).map(quoted);
    try {
      await run(`insert into ${table} (${names}) select ${names} from ${table} where false`);
      await run(`update ${table} set ${names.map((one) => `${one} = ${one}`)} where false`);
      await run(`delete from ${table} where false`);
    } catch (error) {
      if (!(error instanceof Error) || codeOf(error) !== 'SQLITE_ERROR') throw error;
      found.push({
        level: 'error',
        check: 'triggers',
        message: `Rows of ${name} cannot be written: ${error.message}. Put back what is missing: schema verify names it.`,
      });
    }
  }
  return found;
}

async function orphans(read: Read): Promise<Finding[]> {
  type Orphans = { child: string; parent: string; count: number };
  const found = await read<Orphans>(
    'select "table" as child, parent, count(*) as count from pragma_foreign_key_check group by 1, 2',
  ).catch(keyMismatch);
  if (typeof found === 'string')
    return [
      {
        level: 'error',
        check: 'foreign-keys',
        message: `${found}: what is referred to is not unique, or is not there, and no foreign key could be examined. Make it unique: schema verify names what is missing.`,
      },
    ];
  return found.map(({ child, parent, count }) => ({
    level: 'error',
    check: 'foreign-keys',
    message: `${count} rows of ${child} point at rows of ${parent} that do not exist. Fix or delete them: pragma foreign_key_check(${child}) lists their rowids.`,
  }));
}

async function settings(read: Read): Promise<Finding[]> {
  const [row] = await read<{ journal: string; synchronous: number; keys: number }>(
    'select (select journal_mode from pragma_journal_mode) as journal, (select synchronous from pragma_synchronous) as synchronous, (select foreign_keys from pragma_foreign_keys) as keys',
  );
  const found: Finding[] = [];
  if (row?.journal !== 'wal' && row?.journal !== 'memory') {
    found.push({
      level: 'warning',
      check: 'settings',
      message: `journal_mode is ${row?.journal}: readers wait for writers. Use WAL.`,
    });
  }
  if (row?.synchronous === 0) {
    found.push({
      level: 'error',
      check: 'settings',
      message: 'synchronous is OFF: a power cut can destroy the file. Use NORMAL.',
    });
  }
  if (row?.keys === 0) {
    found.push({
      level: 'error',
      check: 'settings',
      message: 'foreign_keys is OFF: rows can point at nothing.',
    });
  }
  return found;
}

async function missingIndexes(read: Read): Promise<Finding[]> {
  // A primary key that is the rowid has no index of its own and needs none. An index over all rows
  // but those where the key is NULL serves as well as a whole one.
  const rows = await read<{ child: string; columns: string }>(
    `select t.name as child,
       (select group_concat("from", ', ' order by seq) from pragma_foreign_key_list(t.name) where id = k.id) as columns
     from (${ownTables}) t, pragma_foreign_key_list(t.name) k
     where k.seq = 0
       and not exists (select 1 from pragma_index_list(t.name) i, pragma_index_info(i.name) c
         where c.seqno = 0 and c.name = k."from" and (i.partial = 0 or exists (
           select 1 from sqlite_master m where m.name = i.name
             and replace(lower(m.sql), '"' || lower(t.name) || '".', '') like '%where "' || lower(k."from") || '" is not null')))
       and not exists (select 1 from pragma_table_info(t.name) p where p.name = k."from" and p.pk = 1)
     order by 1, 2`,
  );
  return rows.map(({ child, columns }) => ({
    level: 'warning',
    check: 'foreign-key-index',
    message: `${child} (${columns}) is a foreign key without an index: every delete of a parent reads all of ${child}.`,
  }));
}

async function writeAheadLog(read: Read, limit: number): Promise<Finding[]> {
  const [main] = await read<{ file: string }>(
    `select file from pragma_database_list where name = 'main'`,
  );
  const bytes = statSync(`${main?.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return bytes > limit
    ? [
        {
          level: 'warning',
          check: 'wal',
          message: `The write-ahead log has ${bytes} bytes: a reader that stays open keeps it from being folded in.`,
        },
      ]
    : [];
}

/** The tables of a file with their rows and bytes, the largest first; not those that are damaged. */
export async function sqliteSizes(read: Read): Promise<TableSize[]> {
  return (await unlessDamaged(() => sizes(read))) ?? [];
}

async function sizes(read: Read): Promise<TableSize[]> {
  const tables = await read<{ name: string; indexes: number }>(
    `select t.name as name, count(i.name) as indexes from (${ownTables}) t
     left join sqlite_master i on i.type = 'index' and i.tbl_name = t.name group by 1`,
  );
  const pages = await read<{ name: string; bytes: number }>(
    'select m.tbl_name as name, sum(s.pgsize) as bytes from dbstat s join sqlite_master m on m.name = s.name group by 1',
  );
  const bytes = new Map(pages.map((table) => [table.name, table.bytes]));
  const counted = await Promise.all(
    tables.map(({ name, indexes }) =>
      unlessDamaged(async () => {
        const [row] = await read<{ rows: number }>(`select count(*) as rows from ${quoted(name)}`);
        return { name, indexes, rows: row?.rows ?? 0, bytes: bytes.get(name) ?? 0 };
      }),
    ),
  );
  return counted
    .filter((table) => table !== undefined)
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}
