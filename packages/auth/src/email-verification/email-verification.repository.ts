import { notFound } from '@schema/core';
import type { AuthContext } from '../context.ts';
import type { MailedToken, Refusal } from '../mailed-tokens/mailed-tokens.statements.ts';
import type { User } from '../users/users.schema.ts';
import { emailVerificationStatements } from './email-verification.statements.ts';

/** What became of a token that verifies an address. */
export type Verification =
  | { readonly status: 'verified'; readonly user: User }
  | { readonly status: Refusal };

/** Calls over the verification of e-mail addresses. */
export function emailVerificationRepository(context: AuthContext) {
  const { batch } = context;
  const { issue, verification, sweepExpired } = emailVerificationStatements(context);

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
      const begun = await verification(token);
      if ('refusal' in begun) return { status: begun.refusal };
      const [, , [user]] = await batch(begun.calls);
      return user ? { status: 'verified', user } : { status: 'used' };
    },

    /** Delete the tokens that have expired; gives how many. */
    sweepExpired,
  };
}
