/** The code that a driver or Node gives an error; empty for what has none. */
export function codeOf(error: unknown): string {
  // Whatever was thrown may be asked for a property, but for null and undefined.
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
