/** Numbers below a count, far from each other: the rows of one call are not those of the one before. */
export function spread(n: number, count: number): number {
  return (n * 7919) % count;
}
