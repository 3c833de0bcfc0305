import type { Finding, Read, TableSize } from './doctor.ts';

const ownTables = `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'
  and name not in (select name from pragma_table_list where type in ('shadow', 'virtual'))`;

/** Everything that is wrong with a SQLite file, worst first. */
export async function sqliteFindings(read: Read): Promise<Finding[]> {
  return [
    ...(await integrity(read)),
    ...(await orphans(read)),
    ...(await settings(read)),
    ...(await missingIndexes(read)),
    ...(await writeAheadLog(read)),
  ];
}

async function integrity(read: Read): Promise<Finding[]> {
  const rows = await read<{ integrity_check: string }>('pragma integrity_check(20)');
  return rows
    .filter(({ integrity_check }) => integrity_check !== 'ok')
    .map(({ integrity_check }) => ({
      level: 'error',
      check: 'integrity',
      message: `${integrity_check}. Restore a backup: schema restore.`,
    }));
}

async function orphans(read: Read): Promise<Finding[]> {
  const rows = await read<{ child: string; parent: string; count: number }>(
    'select "table" as child, parent, count(*) as count from pragma_foreign_key_check group by 1, 2',
  );
  return rows.map(({ child, parent, count }) => ({
    level: 'error',
    check: 'foreign-keys',
    message: `${count} rows of ${child} point at rows of ${parent} that do not exist. Mend or delete them: pragma foreign_key_check(${child}) lists their rowids.`,
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
  const rows = await read<{ child: string; column: string }>(
    `select t.name as child, k."from" as column from (${ownTables}) t, pragma_foreign_key_list(t.name) k
     where k.seq = 0
       and not exists (select 1 from pragma_index_list(t.name) i, pragma_index_info(i.name) c
         where c.seqno = 0 and c.name = k."from" and (i.partial = 0 or exists (
           select 1 from sqlite_master m where m.name = i.name
             and replace(lower(m.sql), '"' || lower(t.name) || '".', '') like '%where "' || lower(k."from") || '" is not null')))
       and not exists (select 1 from pragma_table_info(t.name) p where p.name = k."from" and p.pk = 1)
     order by 1, 2`,
  );
  return rows.map(({ child, column }) => ({
    level: 'warning',
    check: 'foreign-key-index',
    message: `${child}.${column} is a foreign key without an index: every delete of a parent reads all of ${child}.`,
  }));
}

async function writeAheadLog(read: Read): Promise<Finding[]> {
  const [row] = await read<{ log: number; size: number }>(
    'select (select log from pragma_wal_checkpoint) as log, (select page_size from pragma_page_size) as size',
  ).catch(() => []);
  const bytes = (row?.log ?? 0) * (row?.size ?? 0);
  return bytes > 64 * 1024 * 1024
    ? [
        {
          level: 'warning',
          check: 'wal',
          message: `The write-ahead log has ${bytes} bytes: a reader that stays open keeps it from being folded in.`,
        },
      ]
    : [];
}

/** The tables of a file with their rows and bytes, the largest first. */
export async function sqliteSizes(read: Read): Promise<TableSize[]> {
  const tables = await read<{ name: string; indexes: number }>(
    `select t.name as name, count(i.name) as indexes from (${ownTables}) t
     left join sqlite_master i on i.type = 'index' and i.tbl_name = t.name group by 1`,
  );
  const sizes = await read<{ name: string; bytes: number }>(
    'select m.tbl_name as name, sum(s.pgsize) as bytes from dbstat s join sqlite_master m on m.name = s.name group by 1',
  );
  const bytes = new Map(sizes.map((size) => [size.name, size.bytes]));
  const counted = await Promise.all(
    tables.map(async ({ name, indexes }) => {
      const [row] = await read<{ rows: number }>(`select count(*) as rows from "${name}"`);
      return { name, indexes, rows: row?.rows ?? 0, bytes: bytes.get(name) ?? 0 };
    }),
  );
  return counted.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}
