import { SchemaError } from '@schema/core';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';

/** Who signs in, and the hash of the password that was checked; null if it was none. */
export interface SigningIn {
  readonly userId: string;
  readonly hash: string | null;
}

/** The condition that a user may sign in: the account is not locked, its password still that one. */
export function maySignIn(
  { users }: Pick<AuthContext['tables'], 'users'>,
  { userId, hash }: SigningIn,
): SQL | undefined {
  return and(
    eq(users.id, userId),
    eq(users.isActive, true),
    sql`(cast(${hash} as text) is null or ${users.passwordHash} = ${hash})`,
  );
}

/** Refuse a sign-in: a missing account, a locked one and one with another password look alike. */
export function refuseSignIn(): never {
  throw new SchemaError('UNAUTHENTICATED', 'The account cannot sign in.');
}
