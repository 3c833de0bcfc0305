import type { Session, User } from '@schema/auth/validators';
import type { Context } from 'hono';
import type { z } from 'zod';

/** Gives the address of the client that a request comes from, where it knows one. */
export type AddressOf = (c: Context) => string | undefined;

/** What every handler finds in its context. */
export interface AppEnv {
  Variables: { requestId: string; addressOf?: AddressOf };
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
