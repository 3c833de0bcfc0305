import type { Profile } from '@schema/auth/validators';
import { isSchemaError } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { ofUser, type SignedInEnv } from '@schema/http';
import type { MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import type { MitaiCalls } from '../composition.ts';

type Guards = [MiddlewareHandler<SignedInEnv>, MiddlewareHandler<ProfileEnv>];
type AccountCalls = Pick<MitaiCalls, 'auth'>;

/** What handlers of a profile's routes find in their context. */
interface ProfileEnv {
  Variables: SignedInEnv['Variables'] & { profile: z.output<typeof Profile> };
}

/** Describe what all routes of a profile have in common: the sign-in, and the guard. */
export function ofProfile(store: AccountCalls, tag: string) {
  const own = ofUser(store, tag);
  const middleware: Guards = [own.middleware, ownProfile(store)];
  return { ...own, middleware };
}

/**
 * Let only requests through whose `{profileId}` is a profile of whoever is signed in. Any other is
 * not found, before the rest of the request is looked at.
 */
function ownProfile(store: AccountCalls): MiddlewareHandler<ProfileEnv> {
  return async (c, next) => {
    const id = parse(uuid(), c.req.param('profileId'), 'profileId');
    const { get } = store.auth.profiles.forUser(c.get('user').id);
    c.set('profile', await get(id));
    await next();
    // It may have been deleted meanwhile: what refers to it is not found either.
    if (isSchemaError(c.error, 'REFERENCE')) await get(id);
  };
}
