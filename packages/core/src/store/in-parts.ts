/** What is sent at once: rows, and bytes of JSON in UTF-8, for D1 takes 2 MB as one parameter. */
const most = { rows: 2000, size: 1_200_000 } as const;

/** How large one of a list is: one row unless told, and as many bytes as its JSON can have. */
interface Measures<T> {
  readonly rowsOf?: (one: T) => number;
  readonly sizeOf?: (one: T) => number;
}

/** A unit of UTF-16 has three bytes at most; half a pair, which has two of four, has fewer. */
const bytesOfUnit = 3;

/** Divide a list into parts of a bounded size; one that is too large by itself is a part of its own. */
export function inParts<T>(
  list: Iterable<T>,
  {
    rowsOf = () => 1,
    sizeOf = (one) => bytesOfUnit * JSON.stringify(one).length,
  }: Measures<T> = {},
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
