import type { auth } from '@schema/auth';

type AuthCalls = ReturnType<(typeof auth)['repositories']>;

/** A store whose composition has the auth domain. */
export interface AccountStore {
  readonly auth: AuthCalls;
}
