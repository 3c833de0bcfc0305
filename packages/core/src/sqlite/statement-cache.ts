import type Sqlite from 'better-sqlite3';
import type { Statement } from '../store/executor.ts';

const cacheLimit = 1000;

/** Prepare each SQL text once, to give arrays; the bound keeps ad-hoc queries from filling the memory. */
export function statementCache(
  database: Sqlite.Database,
): (statement: Statement) => Sqlite.Statement {
  const cache = new Map<string, Sqlite.Statement>();
  return ({ sql }) => {
    const found = cache.get(sql);
    if (found) return found;
    const prepared = database.prepare(sql);
    if (prepared.reader) prepared.raw(true);
    if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value as string);
    cache.set(sql, prepared);
    return prepared;
  };
}
