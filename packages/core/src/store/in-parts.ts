/** What is sent at once: rows, and characters of JSON, for D1 takes 2 MB as one parameter. */
const most = { rows: 2000, size: 400_000 } as const;

/** How large one of a list is; one row, and its JSON, unless told. */
interface Measures<T> {
  readonly rowsOf?: (one: T) => number;
  readonly sizeOf?: (one: T) => number;
}

/** Divide a list into parts of a bounded size; one that is too large by itself is a part of its own. */
export function inParts<T>(
  list: Iterable<T>,
  { rowsOf = () => 1, sizeOf = (one) => JSON.stringify(one).length }: Measures<T> = {},
): T[][] {
  const parts: T[][] = [];
  let room: { rows: number; size: number } = { rows: 0, size: 0 };
  for (const one of list) {
    const [rows, size] = [rowsOf(one), sizeOf(one)];
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
