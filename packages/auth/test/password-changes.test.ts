import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { argon2Passwords, defineAuth, type PasswordHasher } from '../src/index.ts';
import { cheap, newEmail, newUser, noId, password } from './composition.ts';

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

const composition = compose([defineAuth({ passwords: watched })]);

suite('a change of the password', composition, (test) => {
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

const asked: unknown[] = [];
const recording: PasswordHasher = {
  ...cheap,
  verify: (given, hash) => {
    asked.push(hash);
    return cheap.verify(given, hash);
  },
  isOutdated: (hash) => {
    asked.push(hash);
    return cheap.isOutdated(hash);
  },
};

suite(
  'of an account without a password',
  compose([defineAuth({ passwords: recording })]),
  (test) => {
    test('there is nothing to change, and no hash to be asked for', async ({ store: { auth } }) => {
      asked.length = 0;
      const { id } = await auth.users.register({ email: newEmail() });
      await expect(auth.users.changePassword(id, change)).rejects.toMatchObject(wrong);
      await expect(auth.signIns.changePassword(id, change)).rejects.toMatchObject(wrong);
      expect(asked).toEqual([]);
    });
  },
);

suite('a change of the password with a new sign-in', composition, (test) => {
  test('is made with it, and leaves no other', async ({ store: { auth }, store }) => {
    const { id: userId, email } = await newUser(store);
    const before = await auth.signIns.begin({ userId });
    const origin = { userAgent: 'test' };
    const signIn = await auth.signIns.changePassword(userId, { ...change, ...origin });
    expect((await auth.sessions.list(userId)).items).toEqual([signIn.session]);
    expect(signIn.session).toMatchObject({ ...origin, familyId: signIn.refreshToken.familyId });
    expect(await auth.sessions.validate(signIn.token)).toMatchObject({ user: { id: userId } });
    expect(await auth.signIns.renew(before.refreshToken.token)).toEqual({ status: 'revoked' });
    expect(await auth.signIns.renew(signIn.refreshToken.token)).toMatchObject({
      status: 'renewed',
    });
    const credentials = { email, password: change.newPassword };
    expect(await auth.users.verifyPassword(credentials)).toMatchObject({ id: userId });
  });

  test('is refused as one without, and leaves what was', async ({ store, ...context }) => {
    const { auth } = store;
    const { db, tables } = context;
    const { id: userId, email } = await newUser(store);
    const { token } = await auth.signIns.begin({ userId });
    const other = { ...change, currentPassword: 'a wrong one' };
    await expect(auth.signIns.changePassword(userId, other)).rejects.toMatchObject(wrong);
    await expect(auth.signIns.changePassword(noId, change)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'users',
    });
    await expect(auth.signIns.changePassword('7', change)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'id',
    });
    expect(await auth.users.verifyPassword({ email, password })).toMatchObject({ id: userId });
    expect(await auth.sessions.validate(token)).not.toBeNull();
    await db.update(tables.users).set({ isActive: false });
    await expect(auth.signIns.changePassword(userId, change)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await auth.users.activate(userId);
    expect(await auth.users.verifyPassword({ email, password })).toMatchObject({ id: userId });
  });

  test('fails where another one has come first', async ({ store: { auth }, store }) => {
    const { id: userId } = await newUser(store);
    meanwhile = () => auth.users.changePassword(userId, change);
    await expect(auth.signIns.changePassword(userId, change)).rejects.toMatchObject(wrong);
    expect((await auth.sessions.list(userId)).items).toEqual([]);
  });
});
