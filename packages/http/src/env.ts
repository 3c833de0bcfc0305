import type { Session, User } from '@schema/auth/validators';
import type { z } from 'zod';

/** What every handler finds in its context. */
export interface AppEnv {
  Variables: { requestId: string };
}

/** What handlers behind a sign-in find in theirs. */
export interface SignedInEnv {
  Variables: {
    requestId: string;
    user: z.output<typeof User>;
    session: z.output<typeof Session>;
  };
}

/** What handlers find that serve guests too. */
export interface MaybeSignedInEnv {
  Variables: { requestId: string; user?: z.output<typeof User> };
}
