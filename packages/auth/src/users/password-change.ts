import { notFound } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import type { ReplacedHash } from './prepared.ts';
import { signOuts } from './sign-outs.ts';
import { refuseSignIn } from './signing-in.ts';
import { unlessReplaced } from './unless-replaced.ts';
import type { PasswordChange } from './users.schema.ts';

/** What changes a user's password and ends the other sign-ins, as parts of one unit. */
export function passwordChange(context: AuthContext) {
  const { db, tables, query, clock, options } = context;
  const { users } = tables;
  const { passwords } = options;
  const signOut = signOuts(context);

  const hashById = query('users.hashById', (p: { id: string }) =>
    db
      .select({ passwordHash: users.passwordHash, isActive: users.isActive })
      .from(users)
      .where(eq(users.id, p.id)),
  );
  // Where the new hash is there already, what is prepared was used before: it does the same again.
  const replacing = (name: string, condition?: SQL) =>
    query(name, (p: ReplacedHash & { id: string; now: Date }) =>
      db
        .update(users)
        .set({ passwordHash: p.newHash, updatedAt: p.now })
        .where(
          and(eq(users.id, p.id), inArray(users.passwordHash, [p.oldHash, p.newHash]), condition),
        )
        .returning({ id: users.id }),
    );
  const setHash = replacing('users.setHash');
  const setActiveHash = replacing('users.setActiveHash', eq(users.isActive, true));
  const read = async (id: string) => (await hashById.first({ id })) ?? notFound('users');
  const replaceBy =
    (set: typeof setHash) =>
    (id: string, hashes: ReplacedHash, keep: string | null = null) => {
      const now = clock.now();
      return [
        set.with({ ...hashes, id, now }),
        ...signOut({ userId: id, keep, hash: hashes.newHash, now }),
      ] as const;
    };

  return {
    /**
     * Check the current password and hash the new one: before a unit, because hashing is slow.
     *
     * @throws SchemaError INVALID_INPUT on `currentPassword` when it is wrong, NOT_FOUND
     */
    async prepare(
      id: string,
      { currentPassword, newPassword }: Pick<PasswordChange, 'currentPassword' | 'newPassword'>,
    ): Promise<ReplacedHash> {
      const oldHash = await unlessReplaced(
        passwords,
        () => read(id),
        async ({ passwordHash }) => {
          if (passwordHash === null || !(await passwords.verify(currentPassword, passwordHash)))
            return undefined;
          if (!passwords.isOutdated(passwordHash)) return passwordHash;
          // Else a sign-in could do it before the unit, which would then find another hash.
          const newHash = await passwords.hash(currentPassword);
          const now = clock.now();
          return (await setHash.first({ id, oldHash: passwordHash, newHash, now })) && newHash;
        },
      );
      if (oldHash === undefined) refuseCurrentPassword();
      return { oldHash, newHash: await passwords.hash(newPassword) };
    },

    /** The calls that replace a user's password; the first gives a row if they do. */
    replace: replaceBy(setHash),

    /** As `replace`, for a user who then signs in: of a locked account they replace nothing. */
    replaceToSignIn: replaceBy(setActiveHash),

    /** Say why `replaceToSignIn` replaced nothing. */
    async refuse(id: string): Promise<never> {
      return (await read(id)).isActive ? refuseCurrentPassword() : refuseSignIn();
    },
  };
}

/** Refuse a password that was wrong, or that someone else changed in between. */
export function refuseCurrentPassword(): never {
  throw invalidInput([{ field: 'currentPassword', message: 'Expected the current password' }]);
}
