import type { Database } from 'better-sqlite3';
import type { Flaw } from './flaw.ts';

/** Read the plan of a statement on SQLite. */
export function sqliteFlaws(database: Database, sql: string, tables: ReadonlySet<string>): Flaw[] {
  const steps = database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: sql.match(/\?/g)?.length ?? 0 }, () => null))
    .map(({ detail }) => detail);
  const isLimited = /\blimit\b/i.test(sql);
  const isSorted = steps.includes('USE TEMP B-TREE FOR ORDER BY');
  return steps.flatMap((step): Flaw[] => {
    if (isLimited && step === 'USE TEMP B-TREE FOR ORDER BY') return [{ step }];
    const [, verb, alias, using = ''] = /^(SCAN|SEARCH) (\S+)(.*)$/.exec(step) ?? [];
    const table = alias && tableOf(alias, sql, tables);
    if (table === undefined) return [];
    // SQLite makes such an index of all rows, for one run.
    if (using.includes('AUTOMATIC')) return [{ table, step }];
    if (verb === 'SEARCH') return [];
    // A list that a LIMIT ends reads no more of an index in its order than it gives.
    const isCutShort = isLimited && !isSorted && using.includes('INDEX');
    return isCutShort ? [] : [{ table, step }];
  });
}

/** The plan names a table by its alias, where it has one. */
function tableOf(alias: string, sql: string, tables: ReadonlySet<string>): string | undefined {
  if (tables.has(alias)) return alias;
  return [...tables].find((table) =>
    new RegExp(`"?\\b${table}"?\\s+(as\\s+)?"?${alias}"?(?!\\w)`, 'i').test(sql),
  );
}
