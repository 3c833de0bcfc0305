/** Write JSON with the keys in order: jsonb gives them back in an order of its own. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  let content = '';
  if (Array.isArray(value)) {
    for (const item of value) content += `${content && ','}${canonicalJson(item)}`;
    return `[${content}]`;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of inOrder(Object.keys(fields)))
    content += `${content && ','}${JSON.stringify(key)}:${canonicalJson(fields[key])}`;
  return `{${content}}`;
}

/** Order keys by their UTF-16 units; whole numbers come first, as in every object. */
function inOrder(keys: string[]): readonly string[] {
  const hasNumbers = /^\d/.test(keys[0] ?? '');
  keys.sort();
  return hasNumbers ? Object.keys(Object.fromEntries(keys.map((key) => [key, key]))) : keys;
}
