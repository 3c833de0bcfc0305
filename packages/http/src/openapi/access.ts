import type { AccountStore } from '../accounts/account-store.ts';
import { maybeSignedIn, signedIn } from '../middleware/sign-in.ts';

/** What the routes of signed-in users share: their tag, and the sign-in, described and asked for. */
export function ofUser(store: AccountStore, tag: string) {
  return { tags: [tag], security: [{ session: [] }], middleware: signedIn(store) };
}

/** What the routes of administrators share; OpenAPI lists the roles that a sign-in must have. */
export function ofAdmin(store: AccountStore, tag: string) {
  return { tags: [tag], security: [{ session: ['admin'] }], middleware: signedIn(store, 'admin') };
}

/** What the routes share that guests may use as well. */
export function ofAnyone(store: AccountStore, tag: string) {
  return { tags: [tag], security: [{ session: [] }, {}], middleware: maybeSignedIn(store) };
}
