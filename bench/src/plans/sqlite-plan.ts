import type { Database } from 'better-sqlite3';

/** Say which tables a statement reads from end to end; empty if each is searched by an index. */
export function sqliteFullScans(
  database: Database,
  sql: string,
  tables: ReadonlySet<string>,
): string[] {
  const count = sql.match(/\?/g)?.length ?? 0;
  const steps = database
    .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
    .all(...Array.from({ length: count }, () => null))
    .map(({ detail }) => detail);
  // A list that a LIMIT ends reads no more of an index in its order than it gives.
  const isInOrder =
    /\border by\b.*\blimit\b/is.test(sql) &&
    !steps.some((step) => step.startsWith('USE TEMP B-TREE'));
  return steps.flatMap((step) => {
    const [, scanned = ''] = /^SCAN (\S+)/.exec(step) ?? [];
    const table = tables.has(scanned) ? scanned : undefined;
    if (table === undefined || step.includes('VIRTUAL TABLE')) return [];
    return isInOrder ? [] : [table];
  });
}
