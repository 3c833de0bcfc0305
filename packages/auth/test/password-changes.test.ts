import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { argon2Passwords, defineAuth, type PasswordHasher } from '../src/index.ts';
import { cheap, newUser, password } from './composition.ts';

/** A hasher to which the hashes of `cheap` are outdated, and what happens while it checks one. */
const dearer = argon2Passwords({ memoryCost: 128, timeCost: 1, parallelism: 1 });
let meanwhile = async (): Promise<unknown> => undefined;
const watched: PasswordHasher = {
  ...dearer,
  verify: async (given, hash) => {
    const happen = meanwhile;
    meanwhile = async () => undefined;
    await happen();
    return dearer.verify(given, hash);
  },
};
const change = { currentPassword: password, newPassword: 'battery staple' };
const wrong = { code: 'INVALID_INPUT', field: 'currentPassword' };

suite('a change of the password', compose([defineAuth({ passwords: watched })]), (test) => {
  test('succeeds though a sign-in replaces the outdated hash meanwhile', async ({
    store: { auth },
    store,
    db,
    tables,
  }) => {
    const { id, email } = await newUser(store);
    await db.update(tables.users).set({ passwordHash: await cheap.hash(password) });
    meanwhile = () => auth.users.verifyPassword({ email, password });
    await auth.users.changePassword(id, change);
    const credentials = { email, password: change.newPassword };
    expect(await auth.users.verifyPassword(credentials)).toMatchObject({ id });
  });

  test('fails where another one has come first, also of an outdated hash', async ({
    store: { auth },
    store,
    db,
    tables,
  }) => {
    const { id, email } = await newUser(store);
    const other = { currentPassword: password, newPassword: 'a third one' };
    for (const passwordHash of [await cheap.hash(password), await dearer.hash(password)]) {
      await db.update(tables.users).set({ passwordHash });
      meanwhile = () => auth.users.changePassword(id, other);
      await expect(auth.users.changePassword(id, change)).rejects.toMatchObject(wrong);
      const credentials = { email, password: other.newPassword };
      expect(await auth.users.verifyPassword(credentials)).toMatchObject({ id });
    }
  });
});
