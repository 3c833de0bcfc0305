import { publicColumns } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import { passwordChange, refuseCurrentPassword } from './password-change.ts';
import { PasswordProof } from './password-proof.ts';
import { unlessReplaced } from './unless-replaced.ts';
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
  const { prepare, replace } = passwordChange(context);

  const hashByEmail = query('users.hashByEmail', (p: { email: string }) =>
    db
      .select({ id: users.id, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.email, p.email), eq(users.isActive, true))),
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
    // Of several sign-ins at once the first replaces the outdated hash under the others.
    return unlessReplaced(
      passwords,
      async () => (await hashByEmail.first({ email })) ?? nobody,
      async ({ id, passwordHash }) => {
        if (passwordHash !== null) return signIn(id, password, passwordHash);
        await passwords.verify(password, await dummyHash(passwords));
        return undefined;
      },
    );
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
      const userId = parse(uuid(), id, 'id');
      const { keepSessionId, ...change } = parse(PasswordChange, input);
      const hashes = await prepare(userId, change);
      const [[changed]] = await batch(replace(userId, hashes, keepSessionId));
      return changed ? new PasswordProof(hashes.newHash) : refuseCurrentPassword();
    },
  };
}

/** Who has an address that is nobody's. */
const nobody = { id: '', passwordHash: null };

const dummyHashes = new WeakMap<object, string>();

/** The hash of a password that nobody has: an unknown address costs the time of a known one. */
async function dummyHash(passwords: AuthContext['options']['passwords']): Promise<string> {
  const hash = dummyHashes.get(passwords) ?? (await passwords.hash('no account has this password'));
  dummyHashes.set(passwords, hash);
  return hash;
}
