import Database from 'better-sqlite3';
import postgres, { type Sql } from 'postgres';
import { openRawSqlite } from '../src/raw-sqlite.ts';

export interface InsertResult {
  readonly seconds: number;
  readonly rows: number;
}

type Row = Record<string, unknown>;

// The floor: drivers alone, many rows a statement, no checks, no look at what is there.
const owners = ['users', 'profiles'];
const logs = [
  'weight_log',
  'caliper_log',
  'activity_log',
  'nutrition_log',
  'sleep_log',
  'vitals_baseline',
  'blood_pressure_log',
];
const chunk = 500;

const [from = '', to = ''] = process.argv.slice(2);
const result = from.startsWith('file:')
  ? await inSqlite(from.slice('file:'.length), to.slice('file:'.length))
  : await inPostgres(from, to);
process.stdout.write(JSON.stringify(result));

async function inSqlite(source: string, target: string): Promise<InsertResult> {
  const read = new Database(source, { readonly: true });
  const tables = [...owners, ...logs].map(
    (table) => [table, read.prepare(`select * from ${table}`).all() as Row[]] as const,
  );
  read.close();
  const write = openRawSqlite(target);
  const insert = (table: string, rows: readonly Row[]) => {
    const columns = Object.keys(rows[0] ?? {});
    const one = `(${columns.map(() => '?')})`;
    const statement = write.prepare(
      `insert into ${table} (${columns}) values ${rows.map(() => one)}`,
    );
    statement.run(rows.flatMap((row) => columns.map((column) => row[column])));
  };
  for (const [table, rows] of tables.slice(0, owners.length)) insert(table, rows);
  const timed = tables.slice(owners.length);
  const start = performance.now();
  for (const [table, rows] of timed) {
    for (const part of parts(rows)) write.transaction(() => insert(table, part))();
  }
  const seconds = (performance.now() - start) / 1000;
  write.close();
  return { seconds, rows: timed.reduce((sum, [, rows]) => sum + rows.length, 0) };
}

async function inPostgres(source: string, target: string): Promise<InsertResult> {
  const read = postgres(source, { max: 1 });
  const tables: [string, Row[]][] = [];
  for (const table of [...owners, ...logs]) {
    tables.push([table, [...(await read.unsafe(`select * from ${table}`))]]);
  }
  await read.end();
  const write = postgres(target, { max: 1 });
  const insert = (table: string, rows: readonly Row[]) =>
    write`insert into ${write(table)} ${write(rows as never)}` as ReturnType<Sql['unsafe']>;
  for (const [table, rows] of tables.slice(0, owners.length)) await insert(table, rows);
  const timed = tables.slice(owners.length);
  const start = performance.now();
  for (const [table, rows] of timed) {
    for (const part of parts(rows)) await insert(table, part);
  }
  const seconds = (performance.now() - start) / 1000;
  await write.end();
  return { seconds, rows: timed.reduce((sum, [, rows]) => sum + rows.length, 0) };
}

function* parts(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += chunk) yield rows.slice(start, start + chunk);
}
