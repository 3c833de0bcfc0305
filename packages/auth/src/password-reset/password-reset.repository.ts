import { parse } from '@schema/core/validators';
import { and, eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import {
  isUsedBy,
  type MailedToken,
  mailedTokenStatements,
  type Refusal,
  type TokenUse,
} from '../mailed-tokens/mailed-tokens.statements.ts';
import { signOuts } from '../users/sign-outs.ts';
import { PasswordReset, PasswordResetRequest } from './password-reset.schema.ts';

/** What became of a token that sets a new password. */
export type Reset =
  | { readonly status: 'reset'; readonly userId: string }
  | { readonly status: Refusal };

/** Calls for users who forgot their password. */
export function passwordResetRepository(context: AuthContext) {
  const { db, tables, query, batch, options } = context;
  const { users } = tables;
  const { issue, consumption, sweepExpired } = mailedTokenStatements(
    context,
    'passwordResetTokens',
    options.passwordReset,
  );
  const signOut = signOuts(context);

  const byEmail = query('passwordReset.byEmail', (p: { email: string }) =>
    db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, p.email), eq(users.isActive, true))),
  );
  const setHash = query('passwordReset.setHash', (p: TokenUse & { hash: string }) =>
    db
      .update(users)
      .set({ passwordHash: p.hash, updatedAt: p.now })
      .where(and(eq(users.id, p.userId), isUsedBy(context, 'passwordResetTokens', p)))
      .returning({ id: users.id }),
  );

  return {
    /**
     * Make a token for the owner of an address; undefined if nobody has it, or the account is locked:
     * answer all alike.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async issue(input: PasswordResetRequest): Promise<MailedToken | undefined> {
      const user = await byEmail.first(parse(PasswordResetRequest, input));
      return user && issue(user.id);
    },

    /**
     * Use a token up: it sets the password and ends every sign-in of its user.
     *
     * @throws SchemaError INVALID_INPUT on `newPassword`
     */
    async consume(input: PasswordReset): Promise<Reset> {
      const { token, newPassword } = parse(PasswordReset, input);
      const hash = await options.passwords.hash(newPassword);
      const begun = await consumption(token);
      if ('refusal' in begun) return { status: begun.refusal };
      const { userId, now } = begun.use;
      const [, , [user]] = await batch([
        ...begun.calls,
        setHash.with({ ...begun.use, hash }),
        ...signOut({ userId, hash, now }),
      ]);
      return user ? { status: 'reset', userId } : { status: 'used' };
    },

    /** Delete the tokens that have expired; gives how many. */
    sweepExpired,
  };
}
