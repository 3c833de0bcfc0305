import { notFound, publicColumns } from '@schema/core';
import { and, eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import {
  isUsedBy,
  type MailedToken,
  type Refusal,
  singleUseTokenRepository,
  type TokenUse,
} from '../single-use-token.repository.ts';
import type { User } from '../users/users.schema.ts';
import { users as definition } from '../users/users.table.ts';

export type Verification =
  | { readonly status: 'verified'; readonly user: User }
  | { readonly status: Refusal };

/** Calls over the verification of e-mail addresses. */
export function emailVerificationRepository(context: AuthContext) {
  const { db, tables, query, batch, options } = context;
  const { users } = tables;
  const { issue, consumption, sweepExpired } = singleUseTokenRepository(
    context,
    'emailVerificationTokens',
    options.emailVerification,
  );

  const verify = query('emailVerification.verify', (p: TokenUse) =>
    db
      .update(users)
      .set({ emailVerified: true, emailVerifiedAt: p.now, updatedAt: p.now })
      .where(and(eq(users.id, p.userId), isUsedBy(context, 'emailVerificationTokens', p)))
      .returning(publicColumns(definition, users)),
  );

  return {
    /**
     * Make a token for the user's present address; earlier ones stop working.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for an unknown user or a locked account
     */
    issue: async (userId: string): Promise<MailedToken> =>
      (await issue(userId)) ?? notFound('users'),

    /** Use a token up: it verifies the address that it was sent to. Never throws on malformed input. */
    async consume(token: unknown): Promise<Verification> {
      const begun = await consumption(token);
      if ('refusal' in begun) return { status: begun.refusal };
      const [, , [user]] = await batch([...begun.calls, verify.with(begun.use)]);
      return user ? { status: 'verified', user } : { status: 'used' };
    },

    /** Delete the tokens that have expired; gives how many. */
    sweepExpired,
  };
}
