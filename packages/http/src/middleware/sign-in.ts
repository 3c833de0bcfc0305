import { SchemaError } from '@schema/core';
import type { MiddlewareHandler } from 'hono';
import type { AccountStore } from '../accounts/account-store.ts';
import type { SignedInEnv } from '../env.ts';

/** Let only requests with the token of a live session through: `Authorization: Bearer <token>`. */
export function signedIn(store: AccountStore): MiddlewareHandler<SignedInEnv> {
  return async (c, next) => {
    const valid = await store.auth.sessions.validate(bearerToken(c.req.header('Authorization')));
    if (!valid) throw new SchemaError('UNAUTHENTICATED', 'Sign in first.');
    c.set('user', valid.user);
    c.set('session', valid.session);
    await next();
  };
}

function bearerToken(header: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec(header ?? '')?.[1];
}
