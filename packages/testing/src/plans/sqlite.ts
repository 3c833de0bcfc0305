import type { Database } from 'better-sqlite3';
import type { Flaw } from './flaw.ts';

const sort = 'USE TEMP B-TREE FOR ORDER BY';

/** Read the plan of a statement on SQLite. */
export function sqliteFlaws(database: Database, sql: string, tables: ReadonlySet<string>): Flaw[] {
  const steps = database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: sql.match(/\?/g)?.length ?? 0 }, () => null))
    .map(({ detail }) => detail);
  const isLimited = /\blimit\b/i.test(sql);
  // What a LIMIT ends reads no more than it gives, if no row is sorted or passed over.
  const isCutShort = isLimited && !steps.includes(sort) && !/\bwhere\b/i.test(sql);
  return steps.flatMap((step): Flaw[] => {
    if (isLimited && step === sort) return [{ step }];
    const [, verb, alias, using = ''] = /^(SCAN|SEARCH) (\S+)(.*)$/.exec(step) ?? [];
    const table = alias && tableOf(alias, sql, tables);
    if (table === undefined) return [];
    // SQLite makes such an index of all rows, for one run.
    if (using.includes('AUTOMATIC')) return [{ table, step }];
    if (verb === 'SEARCH') return [];
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
