import type { Migration } from './history.ts';
import { readScript } from './script.ts';

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
