import type { SnapshotColumn } from './snapshot.ts';

/** Changes of type that both databases make, there and back, and that lose no value on the way there. */
const lossless: Readonly<Record<string, readonly string[]>> = {
  // `real` is SQLite's word for the other two.
  integer: ['bigint', 'numeric', 'double precision', 'real'],
  // A number that is too large stops the change.
  bigint: ['integer', 'numeric', 'double precision'],
  numeric: ['double precision'],
};

/** Whether a column that changes its type has every value that it had, or else does not change. */
export function keepsValues(from: SnapshotColumn, to: SnapshotColumn): boolean {
  if (from.type === to.type || lossless[from.type]?.includes(to.type)) return true;
  return isWord(from) && isWord(to);
}

function isWord({ type, typeSchema }: SnapshotColumn): boolean {
  const isEnum = typeSchema !== undefined;
  return isEnum || type === 'text' || type.startsWith('varchar');
}
