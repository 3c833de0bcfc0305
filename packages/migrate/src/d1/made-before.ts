import type { Migration } from '../history/history.ts';

const name = '["`[]?(\\w+)["`\\]]?';
const reference = new RegExp(`\\bREFERENCES\\s+${name}\\s*\\(\\s*${name}\\s*\\)`, 'gi');
const made = new RegExp(
  `\\b(?:CREATE\\s+TABLE(?:\\s+IF\\s+NOT\\s+EXISTS)?|RENAME\\s+TO)\\s+${name}`,
  'gi',
);

/**
 * The tables that somebody else has made before the first migration, as one that makes them: files
 * refer to their columns, and none makes them.
 */
export function madeBefore(migrations: readonly Migration[]): Migration[] {
  const text = migrations.map(({ up }) => up).join('\n');
  const own = new Set([...text.matchAll(made)].map(([, table = '']) => table.toLowerCase()));
  const others = new Map<string, Set<string>>();
  for (const [, table = '', column = ''] of text.toLowerCase().matchAll(reference))
    if (!own.has(table)) others.set(table, (others.get(table) ?? new Set()).add(column));
  const tables = [...others].map(
    ([table, columns]) =>
      `CREATE TABLE "${table}" (${[...columns].map((column) => `"${column}" UNIQUE`).join(', ')});`,
  );
  if (tables.length === 0) return [];
  return [{ index: -1, name: 'existing', up: tables.join('\n'), down: undefined, hash: '' }];
}
