/** Give JSON with the members of its objects in the order of their names: jsonb has one of its own. */
export function inKeyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(inKeyOrder);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, inKeyOrder(member)]));
}
