import { SchemaError } from '@schema/core';
import { uuid } from '@schema/core/validators';
import { type Guests, hashGuest, type MaybeSignedInEnv } from '@schema/http';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { EvolutionHubCalls } from './composition.ts';

const cookie = 'guest';
const year = 365 * 24 * 60 * 60;

/** Who owns a job: a user, or the guest of a browser. */
export interface Owner {
  readonly ownerType: 'user' | 'guest';
  readonly ownerRef: string;
}

/** List who calls: whoever is signed in, and before they were, the guest of the cookie. */
export function ownersOf(c: Context<MaybeSignedInEnv>): Owner[] {
  const user = c.get('user');
  const guest = guestOf(c);
  return [
    ...(user ? [{ ownerType: 'user' as const, ownerRef: user.id }] : []),
    ...(guest === undefined ? [] : [asOwner(guest)]),
  ];
}

/**
 * Get who calls.
 *
 * @throws SchemaError UNAUTHENTICATED for one who is neither signed in nor a guest yet
 */
export function getOwner(c: Context<MaybeSignedInEnv>): Owner {
  const [owner] = ownersOf(c);
  if (!owner) throw new SchemaError('UNAUTHENTICATED', 'Upload an image or sign in first.');
  return owner;
}

/**
 * Get who calls; a newcomer becomes a guest, whose cookie lasts a year. Where the page to sign in on
 * has HTTPS, the cookie is for that alone: behind a proxy, requests do not say so.
 */
export function welcome(c: Context<MaybeSignedInEnv>, signInUrl?: string): Owner {
  const [owner] = ownersOf(c);
  if (owner) return owner;
  // Random: whoever knows a guest's id sees that guest's jobs.
  const guest = crypto.randomUUID();
  const secure = [c.req.url, signInUrl].some((url = '') => /^https:/i.test(url));
  setCookie(c, cookie, guest, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge: year });
  return asOwner(guest);
}

/** Name a guest by a hash, which may stand in keys and answers: scripts do not learn the cookie. */
function asOwner(guest: string): Owner {
  return { ownerType: 'guest', ownerRef: hashGuest(guest) };
}

/** The guests of browsers, whose jobs become the user's when they sign in. */
export function guestsOf(store: EvolutionHubCalls): Guests {
  return {
    find: guestOf,
    adopt: (guest, userId) => store.aiJobs.forUser(userId).adoptGuest(asOwner(guest).ownerRef),
  };
}

/** Find the guest of the cookie; what is no guest id is no guest. */
function guestOf(c: Context): string | undefined {
  return uuid().safeParse(getCookie(c, cookie)).data;
}
