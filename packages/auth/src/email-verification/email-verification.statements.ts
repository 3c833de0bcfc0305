import { publicColumns } from '@schema/core';
import { and, eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import {
  isUsedBy,
  mailedTokenStatements,
  type TokenUse,
} from '../mailed-tokens/mailed-tokens.statements.ts';
import { users as definition } from '../users/users.table.ts';

/** The mailed tokens that verify addresses, and what verifies one. */
export function emailVerificationStatements(context: AuthContext) {
  const { db, tables, query, options } = context;
  const { users } = tables;
  const { issue, consumption, sweepExpired } = mailedTokenStatements(
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
    issue,
    sweepExpired,

    /** Begin the unit that uses a token up and verifies its address; the third call gives the user. */
    async verification(token: unknown) {
      const begun = await consumption(token);
      if ('refusal' in begun) return begun;
      const { use, calls } = begun;
      return { use, calls: [...calls, verify.with(use)] as const };
    },
  };
}
