/** What is sent at once: rows, and characters of JSON, for D1 takes 2 MB as one parameter. */
const most = { rows: 2000, size: 400_000 } as const;

/** Divide a list into parts of a bounded size; one that is too large by itself is a part of its own. */
export function inParts<T>(list: Iterable<T>, rowsOf: (one: T) => number = () => 1): T[][] {
  const parts: T[][] = [];
  let room: { rows: number; size: number } = { rows: 0, size: 0 };
  for (const one of list) {
    const [rows, size] = [rowsOf(one), JSON.stringify(one).length];
    if (room.rows < rows || room.size < size) {
      parts.push([]);
      room = { ...most };
    }
    parts.at(-1)?.push(one);
    room.rows -= rows;
    room.size -= size;
  }
  return parts;
}
