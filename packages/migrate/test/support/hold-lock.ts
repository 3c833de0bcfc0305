import Database from 'better-sqlite3';
import postgres from 'postgres';

/** Who has the migrators' lock, and may write meanwhile. */
export interface Holder {
  run(sql: string): unknown;
  release(): unknown;
}

/** Hold the migrators' lock from outside. */
export async function holdLock(url: string): Promise<Holder> {
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length));
    database.exec('BEGIN IMMEDIATE');
    const release = () => database.exec('COMMIT').close();
    return { run: (sql) => database.exec(sql), release };
  }
  const connection = postgres(url, { max: 1 });
  await connection`select pg_advisory_lock(hashtextextended('schema schema_migrations', 0))`;
  return { run: (sql) => connection.unsafe(sql), release: () => connection.end() };
}
