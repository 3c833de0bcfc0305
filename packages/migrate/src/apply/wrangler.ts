import type { Dialect } from '@schema/core';
import type { Executor } from '@schema/core/connection';

/** The migrations that wrangler has noted on a local D1 database, which is a SQLite file. */
interface WranglerList {
  /** The names of what ran; none where wrangler keeps no list. */
  read(): Promise<string[]>;
  /** Note a migration, if wrangler keeps a list: it would run the file again. */
  add(name: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Open the list of wrangler, `d1_migrations`. */
export function wranglerList(executor: Executor, dialect: Dialect): WranglerList {
  const all = (sql: string) => executor.all({ name: 'wrangler', sql }, []);
  const write = async (sql: string, name: string) => {
    if (await exists()) await executor.run({ name: 'wrangler', sql }, [`${name}.sql`]);
  };
  const exists = async () =>
    dialect === 'sqlite' &&
    (await all("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'd1_migrations'"))
      .length > 0;
  return {
    read: async () => {
      if (!(await exists())) return [];
      const rows = await all('SELECT name FROM d1_migrations');
      return rows.map(([file]) => String(file).replace(/\.sql$/, ''));
    },
    add: (name) => write('INSERT OR IGNORE INTO d1_migrations (name) VALUES (?)', name),
    remove: (name) => write('DELETE FROM d1_migrations WHERE name = ?', name),
  };
}
