/**
 * SQLite's own line about a foreign key whose target is not unique, or is not there: it names the two
 * tables, and no value. Any other error is thrown on.
 */
export function keyMismatch(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('foreign key mismatch')) return message;
  throw error;
}
