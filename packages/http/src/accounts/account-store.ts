import type { AuthCalls } from '@schema/auth';

/** A store whose composition has the auth domain. */
export interface AccountStore {
  readonly auth: AuthCalls;
}
