import { notFound } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { AuthContext } from '../context.ts';
import { PasswordProof } from './password-proof.ts';
import { signOuts } from './sign-outs.ts';
import { unlessReplaced } from './unless-replaced.ts';
import type { PasswordChange } from './users.schema.ts';

/** What changes a user's password and ends the other sign-ins, as parts of one unit. */
export function passwordChange(context: AuthContext) {
  const { db, tables, query, clock, options } = context;
  const { users } = tables;
  const { passwords } = options;
  const signOut = signOuts(context);

  const hashById = query('users.hashById', (p: { id: string }) =>
    db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, p.id)),
  );
  const setHash = query(
    'users.setHash',
    (p: { id: string; oldHash: string; newHash: string; now: Date }) =>
      db
        .update(users)
        .set({ passwordHash: p.newHash, updatedAt: p.now })
        .where(and(eq(users.id, p.id), eq(users.passwordHash, p.oldHash)))
        .returning({ id: users.id }),
  );
  const change = (userId: string, oldHash: string, hash: string, keep: string | null) => {
    const now = clock.now();
    return [
      setHash.with({ id: userId, oldHash, newHash: hash, now }),
      ...signOut({ userId, keep, hash, now }),
    ] as const;
  };

  /**
   * Check the current password and run a `unit` of the calls that replace it, the first of which
   * gives a row if they do; it gives undefined if they do not.
   *
   * @throws SchemaError INVALID_INPUT on `currentPassword` when it is wrong, NOT_FOUND
   */
  return async <T>(
    userId: string,
    { currentPassword, newPassword, keepSessionId }: z.output<typeof PasswordChange>,
    unit: (calls: ReturnType<typeof change>, proof: PasswordProof) => Promise<T | undefined>,
  ): Promise<T> => {
    const changed = await unlessReplaced(
      passwords,
      async () => (await hashById.first({ id: userId })) ?? notFound('users'),
      async ({ passwordHash }) => {
        if (passwordHash === null || !(await passwords.verify(currentPassword, passwordHash)))
          return undefined;
        const hash = await passwords.hash(newPassword);
        const calls = change(userId, passwordHash, hash, keepSessionId ?? null);
        return unit(calls, new PasswordProof(hash));
      },
    );
    // It was wrong, or someone else changed it in between.
    return changed ?? refuseCurrentPassword();
  };
}

function refuseCurrentPassword(): never {
  throw invalidInput([{ field: 'currentPassword', message: 'Expected the current password' }]);
}
