import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** People without an account, whom their browsers remember. */
export interface Guests {
  /** Find the guest of a request, by an id that nobody else can know. */
  readonly find: (c: Context) => string | undefined;
  /**
   * Give what is a guest's to the user whom the guest becomes.
   *
   * @throws SchemaError REFERENCE when that user has gone: the sign-in is answered as UNAUTHENTICATED
   */
  readonly adopt: (guest: string, userId: string) => Promise<unknown>;
}

/** SHA-256 as 64 hexadecimal digits: it says which guest is meant, and does not make one. */
export function hashGuest(guest: string): string {
  return createHash('sha256').update(guest).digest('hex');
}
