import { existsIn, notFound, publicColumns } from '@schema/core';
import { and, eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import {
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
  const { db, tables, query, options } = context;
  const { users, emailVerificationTokens: tokens } = tables;
  const { issue, consume, sweepExpired } = singleUseTokenRepository(
    context,
    'emailVerificationTokens',
    options.emailVerification,
  );

  const verify = query('emailVerification.verify', (p: TokenUse) =>
    db
      .update(users)
      .set({ emailVerified: true, emailVerifiedAt: p.now, updatedAt: p.now })
      .where(
        and(
          eq(users.id, p.userId),
          eq(users.isActive, true),
          existsIn(
            db,
            tokens,
            and(
              eq(tokens.userId, p.userId),
              eq(tokens.usedBy, p.usedBy),
              eq(tokens.email, users.email),
            ),
          ),
        ),
      )
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
      const outcome = await consume(token, (use) => [verify.with(use)]);
      return 'row' in outcome
        ? { status: 'verified', user: outcome.row }
        : { status: outcome.refusal };
    },

    /** Delete the tokens that have expired; gives how many. */
    sweepExpired,
  };
}
