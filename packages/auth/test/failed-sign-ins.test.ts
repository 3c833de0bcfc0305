import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { defineAuth, type PasswordHasher } from '../src/index.ts';
import { cheap, newEmail, password } from './composition.ts';

/** A hasher that keeps a note of its work, which takes a while: what happens meanwhile. */
const verified: string[] = [];
let meanwhile = async (): Promise<unknown> => undefined;
const watched: PasswordHasher = {
  ...cheap,
  verify: async (given, hash) => {
    verified.push(hash);
    await meanwhile();
    return cheap.verify(given, hash);
  },
};
const composition = compose([defineAuth({ passwords: watched })]);

suite('a sign-in that fails', composition, (test) => {
  test('costs the check of one hash of today, whatever the reason', async ({ store: { auth } }) => {
    const known = newEmail();
    await auth.users.register({ email: known, password });
    const locked = await auth.users.register({ email: newEmail(), password });
    await auth.users.deactivate(locked.id);
    const { email: linkOnly } = await auth.users.register({ email: newEmail() });
    for (const email of [known, locked.email, linkOnly, 'nobody@example.com']) {
      verified.length = 0;
      expect(await auth.users.verifyPassword({ email, password: 'a wrong one' })).toBeUndefined();
      expect(verified).toEqual([expect.stringMatching(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/)]);
    }
  });

  test('is also that of an account which is locked while its password is checked', async ({
    store: { auth },
  }) => {
    const { id, email } = await auth.users.register({ email: newEmail(), password });
    meanwhile = () => auth.users.deactivate(id);
    try {
      expect(await auth.users.verifyPassword({ email, password })).toBeUndefined();
    } finally {
      meanwhile = async () => undefined;
    }
    expect(await auth.users.get(id)).toMatchObject({ isActive: false, lastLoginAt: null });
  });

  test('is that of a password which is changed while it is checked, and stays changed', async ({
    store: { auth },
  }) => {
    const newPassword = 'battery staple';
    const { id, email } = await auth.users.register({ email: newEmail(), password });
    meanwhile = () => {
      meanwhile = async () => undefined;
      return auth.users.changePassword(id, { currentPassword: password, newPassword });
    };
    expect(await auth.users.verifyPassword({ email, password })).toBeUndefined();
    expect(await auth.users.verifyPassword({ email, password: newPassword })).toMatchObject({ id });
  });

  test('of an account without a password never succeeds, even with the text of the dummy', async ({
    store: { auth },
  }) => {
    const { email } = await auth.users.register({ email: newEmail() });
    const guess = { email, password: 'no account has this password' };
    expect(await auth.users.verifyPassword(guess)).toBeUndefined();
  });
});
