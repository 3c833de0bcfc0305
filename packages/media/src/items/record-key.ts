/** The key of a record among those of one provider, or of several. */
export function keyOf(type: unknown, externalId: unknown, provider: unknown = ''): string {
  return JSON.stringify([type, externalId, provider]);
}
