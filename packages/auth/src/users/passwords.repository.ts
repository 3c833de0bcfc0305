import { notFound, publicColumns } from '@schema/core';
import { invalidInput, parse, uuid } from '@schema/core/validators';
import { and, eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import { PasswordProof } from './password-proof.ts';
import { signOuts } from './sign-outs.ts';
import { Credentials, PasswordChange, type User } from './users.schema.ts';
import { users as definition } from './users.table.ts';

/** Whose password was right; a sign-in that is given the proof fails once it is another one. */
export interface ProvenPassword {
  readonly user: User;
  readonly proof: PasswordProof;
}

/** Calls over an account's password. */
export function passwordRepository(context: AuthContext) {
  const { db, tables, query, batch, clock, options } = context;
  const { users } = tables;
  const { passwords } = options;
  const signOut = signOuts(context);

  const hashByEmail = query('users.hashByEmail', (p: { email: string }) =>
    db
      .select({ id: users.id, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.email, p.email), eq(users.isActive, true))),
  );
  const hashById = query('users.hashById', (p: { id: string }) =>
    db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, p.id)),
  );
  const signedIn = query(
    'users.signedIn',
    (p: { id: string; oldHash: string; newHash: string; now: Date }) =>
      db
        .update(users)
        .set({ passwordHash: p.newHash, lastLoginAt: p.now, updatedAt: p.now })
        .where(and(eq(users.id, p.id), eq(users.passwordHash, p.oldHash), eq(users.isActive, true)))
        .returning(publicColumns(definition, users)),
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

  /** Check a sign-in against a stored hash; undefined also if the hash was replaced meanwhile. */
  async function signIn(
    id: string,
    password: string,
    oldHash: string,
  ): Promise<ProvenPassword | undefined> {
    if (!(await passwords.verify(password, oldHash))) return undefined;
    const newHash = passwords.isOutdated(oldHash) ? await passwords.hash(password) : oldHash;
    const user = await signedIn.first({ id, oldHash, newHash, now: clock.now() });
    return user && { user, proof: new PasswordProof(newHash) };
  }

  async function provePassword(input: Credentials): Promise<ProvenPassword | undefined> {
    const { email, password } = parse(Credentials, input);
    const found = await hashByEmail.first({ email });
    if (!found?.passwordHash) {
      await passwords.verify(password, await dummyHash(passwords));
      return undefined;
    }
    const proven = await signIn(found.id, password, found.passwordHash);
    if (proven || !passwords.isOutdated(found.passwordHash)) return proven;
    // Of several sign-ins at once the first replaces the outdated hash under the others.
    const now = await hashByEmail.first({ email });
    if (!now?.passwordHash || now.passwordHash === found.passwordHash) return undefined;
    return signIn(now.id, password, now.passwordHash);
  }

  return {
    /**
     * Check a sign-in: gives the user, or undefined for an unknown address, a locked account or a
     * wrong password, all after the same work. A hash of an older kind is replaced on the way.
     *
     * @throws SchemaError INVALID_INPUT
     */
    verifyPassword: async (input: Credentials): Promise<User | undefined> =>
      (await provePassword(input))?.user,

    /**
     * As `verifyPassword`, with the proof that a sign-in takes: until it is made, the password may be
     * changed or the account locked, and what was checked then signs nobody in.
     *
     * @throws SchemaError INVALID_INPUT
     */
    provePassword,

    /**
     * Change a password, ending every other sign-in of the user in the same unit; gives the proof of
     * the new one.
     *
     * @throws SchemaError INVALID_INPUT on `currentPassword` when it is wrong, NOT_FOUND
     */
    async changePassword(id: string, input: PasswordChange): Promise<PasswordProof> {
      const { currentPassword, newPassword, keepSessionId = null } = parse(PasswordChange, input);
      const userId = parse(uuid(), id, 'id');
      const found = (await hashById.first({ id: userId })) ?? notFound('users');
      const oldHash = found.passwordHash;
      if (oldHash === null || !(await passwords.verify(currentPassword, oldHash)))
        throw wrongPassword();
      const hash = await passwords.hash(newPassword);
      const now = clock.now();
      const [changed] = await batch([
        setHash.with({ id: userId, oldHash, newHash: hash, now }),
        ...signOut({ userId, keep: keepSessionId, hash, now }),
      ]);
      // Someone else changed it in between: the one that was checked is no longer current.
      if (changed.length === 0) throw wrongPassword();
      return new PasswordProof(hash);
    },
  };
}

function wrongPassword() {
  return invalidInput([{ field: 'currentPassword', message: 'Expected the current password' }]);
}

const dummyHashes = new WeakMap<object, string>();

/** The hash of a password that nobody has: an unknown address costs the time of a known one. */
async function dummyHash(passwords: AuthContext['options']['passwords']): Promise<string> {
  const hash = dummyHashes.get(passwords) ?? (await passwords.hash('no account has this password'));
  dummyHashes.set(passwords, hash);
  return hash;
}
