import type { Migration } from './history.ts';
import { readScript } from './script.ts';
import { madeTables } from './table-commands.ts';

const marks = { table: 'the table ', enum: 'the enum ' } as const;

/** What the head of a script says of the tables, and enums of their columns, that it leaves. */
export function leavesOf(left: {
  readonly tables: readonly string[];
  readonly enums: readonly string[];
}): string[] {
  return [
    ...left.tables.map((name) => marks.table + name),
    ...left.enums.map((name) => marks.enum + name),
  ];
}

/** The names of the tables or enums that a migration left to somebody else. */
export function leftBy({ up }: Migration, kind: keyof typeof marks): string[] {
  const mark = marks[kind];
  return readScript(up).leaves.flatMap((what) =>
    what.startsWith(mark) ? what.slice(mark.length) : [],
  );
}

/** The names, in lower case, of the tables that migrations left, but for those that a later one makes again. */
export function leftTables(migrations: readonly Migration[]): ReadonlySet<string> {
  const left = new Set<string>();
  for (const migration of migrations) {
    for (const name of madeTables(migration.up)) left.delete(name);
    for (const name of leftBy(migration, 'table')) left.add(name.toLowerCase());
  }
  return left;
}
