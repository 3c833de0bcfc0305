import { isSchemaError, SchemaError } from '@schema/core';
import type { Context, MiddlewareHandler, Next } from 'hono';
import type { AccountStore } from '../accounts/account-store.ts';
import type { AppEnv, MaybeSignedInEnv, SignedInEnv } from '../env.ts';

/**
 * Let only requests with the token of a live session through: `Authorization: Bearer <token>`. With
 * a role, only users who have it. The others get UNAUTHENTICATED, or FORBIDDEN without the role; what is
 * not found because the sign-in has ended meanwhile is UNAUTHENTICATED too.
 */
export function signedIn(store: AccountStore, role?: 'admin'): MiddlewareHandler<SignedInEnv> {
  return async (c, next) => {
    const { user, session } = await validSession(store, c);
    if (role !== undefined && user.role !== role)
      throw new SchemaError('FORBIDDEN', `This is for users with the role ${role}.`);
    c.set('user', user);
    c.set('session', session);
    await whileSignedIn(store, c, next);
  };
}

/** Let guests through as well: handlers find a user only if a token was sent, which must be good. */
export function maybeSignedIn(store: AccountStore): MiddlewareHandler<MaybeSignedInEnv> {
  return async (c, next) => {
    if (c.req.header('Authorization') === undefined) return next();
    c.set('user', (await validSession(store, c)).user);
    await whileSignedIn(store, c, next);
  };
}

/** Go on; what is not found because the account has gone meanwhile is answered as to who is not signed in. */
async function whileSignedIn<E extends AppEnv>(store: AccountStore, c: Context<E>, next: Next) {
  await next();
  if (isSchemaError(c.error) && ['NOT_FOUND', 'REFERENCE'].includes(c.error.code))
    await validSession(store, c);
}

async function validSession<E extends AppEnv>(store: AccountStore, c: Context<E>) {
  const valid = await store.auth.sessions.validate(bearerToken(c.req.header('Authorization')));
  if (!valid) throw new SchemaError('UNAUTHENTICATED', 'Sign in first.');
  return valid;
}

function bearerToken(header: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec(header ?? '')?.[1];
}
