import { inspect } from 'node:util';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { defineAuth, type PasswordHasher } from '../src/index.ts';
import { cheap, composition, newEmail, newUser, password, untyped } from './composition.ts';

const newPassword = 'battery staple';
const change = { currentPassword: password, newPassword };
const wrong = { code: 'INVALID_INPUT', field: 'currentPassword' };
const older = '$2b$04$Orvrl5/ZPmih2MIvwh1R4u1hfopaHBnTHNPbttqiJN11ih2cW6cIG';

/** A hasher that says how often it was asked. */
let asked = 0;
const counted: PasswordHasher = {
  ...cheap,
  hash: (given) => {
    asked += 1;
    return cheap.hash(given);
  },
  verify: (given, hash) => {
    asked += 1;
    return cheap.verify(given, hash);
  },
};

suite('what is prepared before a unit', compose([defineAuth({ passwords: counted })]), (test) => {
  test('is an account and a new password, without a hash in the unit', async ({
    store: { auth },
    store,
  }) => {
    const origin = { userAgent: 'test' };
    const email = newEmail();
    asked = 0;
    const registration = await auth.users.prepareRegistration({
      email: email.toUpperCase(),
      password,
      displayName: 'Ann',
    });
    expect(asked).toBe(1);
    const user = await store.transaction((tx) => tx.auth.users.register(registration));
    expect(user).toMatchObject({ email, displayName: 'Ann' });
    expect(await auth.users.verifyPassword({ email, password })).toMatchObject({ id: user.id });

    const prepared = await auth.signIns.preparePasswordChange(user.id, { ...change, ...origin });
    asked = 0;
    const signIn = await store.transaction((tx) =>
      tx.auth.signIns.changePassword(user.id, prepared),
    );
    expect(asked).toBe(0);
    expect(signIn.session).toMatchObject(origin);
    const credentials = { email, password: newPassword };
    expect(await auth.users.verifyPassword(credentials)).toMatchObject({ id: user.id });
  });
});

suite('a registration that is prepared', composition, (test) => {
  test('is of one account, and prepared only once', async ({ store: { auth } }) => {
    const prepared = await auth.users.prepareRegistration({ email: newEmail() });
    expect(await auth.users.prepareRegistration(prepared)).toBe(prepared);
    await auth.users.register(prepared);
    await expect(auth.users.register(prepared)).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'email',
    });
  });

  test('is refused as one that is not', async ({ store: { auth } }) => {
    const short = { email: newEmail(), password: 'short' };
    await expect(auth.users.prepareRegistration(short)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'password',
    });
  });
});

suite('a change of the password that is prepared', composition, (test) => {
  test('is refused as one that is not', async ({ store, store: { auth } }) => {
    const { id } = await newUser(store);
    const other = { ...change, currentPassword: 'a wrong one' };
    await expect(auth.signIns.preparePasswordChange(id, other)).rejects.toMatchObject(wrong);
    await expect(auth.signIns.preparePasswordChange('7', change)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'id',
    });
  });

  test('fails where another one came first, and for another account', async ({
    store,
    store: { auth },
  }) => {
    const [{ id, email }, other] = [await newUser(store), await newUser(store)];
    const prepared = await auth.signIns.preparePasswordChange(id, change);
    const late = await auth.signIns.preparePasswordChange(id, {
      ...change,
      newPassword: 'a third one',
    });
    await expect(auth.signIns.changePassword(other.id, prepared)).rejects.toMatchObject(wrong);
    const { token } = await auth.signIns.changePassword(id, prepared);
    await expect(auth.signIns.changePassword(id, late)).rejects.toMatchObject(wrong);
    expect(await auth.sessions.validate(token)).not.toBeNull();
    for (const credentials of [
      { email, password: newPassword },
      { email: other.email, password },
    ])
      expect(await auth.users.verifyPassword(credentials)).toBeDefined();
  });

  test('does the same when it is used again: one sign-in is left', async ({
    store,
    store: { auth },
  }) => {
    const { id } = await newUser(store);
    const prepared = await auth.signIns.preparePasswordChange(id, change);
    await auth.signIns.changePassword(id, prepared);
    const { session } = await auth.signIns.changePassword(id, prepared);
    expect((await auth.sessions.list(id)).items).toEqual([session]);
  });

  test('succeeds though the user signs in meanwhile, also with the hash of an older system', async ({
    store,
    store: { auth },
    db,
    tables,
  }) => {
    const { id, email } = await newUser(store);
    await db.update(tables.users).set({ passwordHash: older });
    const prepared = await auth.signIns.preparePasswordChange(id, change);
    expect(await auth.users.verifyPassword({ email, password })).toMatchObject({ id });
    expect(await auth.signIns.changePassword(id, prepared)).toHaveProperty('token');
  });
});

suite('what is prepared', composition, (test) => {
  test('shows nothing and cannot be made', async ({ store, store: { auth } }) => {
    const { id } = await newUser(store);
    const account = await auth.users.prepareRegistration({ email: newEmail(), password });
    const changed = await auth.signIns.preparePasswordChange(id, change);
    for (const prepared of [account, changed]) {
      const shown = [JSON.stringify(prepared), inspect(prepared, { showHidden: true, depth: 9 })];
      expect(shown.join()).not.toMatch(/argon2|@|horse|staple/);
      expect(structuredClone(prepared)).toEqual({});
      const parsed = JSON.parse(JSON.stringify(prepared));
      for (const forged of [parsed, Object.create(Object.getPrototypeOf(prepared)), '$argon2id$']) {
        await expect(auth.users.register(untyped(forged))).rejects.toMatchObject({
          code: 'INVALID_INPUT',
        });
        await expect(auth.signIns.changePassword(id, untyped(forged))).rejects.toMatchObject({
          code: 'INVALID_INPUT',
        });
      }
    }
    // Nor does one pass for the other.
    await expect(auth.users.register(untyped(changed))).rejects.toHaveProperty('code');
    await expect(auth.signIns.changePassword(id, untyped(account))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});
