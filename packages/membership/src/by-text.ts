/** Order rows by a word of theirs, alike whatever collation a database sorts with. */
export function byText<T>(read: (row: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [first, second] = [read(a), read(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  };
}
