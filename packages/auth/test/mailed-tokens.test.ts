import { createHash } from 'node:crypto';
import { race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import {
  type AuthStore,
  allRows,
  composition,
  day,
  hour,
  issueReset,
  newEmail,
  newUser,
  noId,
  noToken,
  password,
} from './composition.ts';

const newPassword = 'battery staple';

suite('the verification of an address', composition, (test) => {
  test('is done by the token that was mailed to it', async (context) => {
    const { store, clock, execute } = context;
    const user = await newUser(store);
    const { token, email, expiresAt } = await store.auth.emailVerification.issue(user.id);
    expect(email).toBe(user.email);
    const [row] = await execute('select * from email_verification_tokens');
    expect(row?.token_hash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify(await allRows(context))).not.toContain(token);

    clock.set(new Date(expiresAt.getTime() - 1));
    const verification = await store.auth.emailVerification.consume(token);
    expect(verification).toMatchObject({
      status: 'verified',
      user: { id: user.id, emailVerified: true },
    });
    expect((await store.auth.users.get(user.id)).emailVerifiedAt).toEqual(
      new Date(expiresAt.getTime() - 1),
    );
  });

  test('is done once', async ({ store }) => {
    const { token } = await store.auth.emailVerification.issue((await newUser(store)).id);
    await store.auth.emailVerification.consume(token);
    expect(await store.auth.emailVerification.consume(token)).toEqual({ status: 'used' });
  });

  test('is done by one of many tokens that were made at once', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const { id } = await newUser(store);
    const stores = [store, await openAnother()] as const;
    const issued = valuesOf(
      await race(8, (n) => (stores[n % 2] as AuthStore).auth.emailVerification.issue(id)),
    );
    const statuses: string[] = [];
    for (const { token } of issued)
      statuses.push((await store.auth.emailVerification.consume(token)).status);
    expect(statuses.filter((status) => status === 'verified')).toHaveLength(1);
  });

  test('is not done by an expired, unknown or discarded token', async ({ store, clock }) => {
    const { id } = await newUser(store);
    const older = await store.auth.emailVerification.issue(id);
    const newer = await store.auth.emailVerification.issue(id);
    expect(await store.auth.emailVerification.consume(older.token)).toEqual({ status: 'unknown' });
    expect(await store.auth.emailVerification.consume(noToken)).toEqual({ status: 'unknown' });
    clock.set(newer.expiresAt);
    expect(await store.auth.emailVerification.consume(newer.token)).toEqual({ status: 'expired' });
    expect((await store.auth.users.get(id)).emailVerified).toBe(false);
  });

  test('is not done for an address that changed since', async ({ store, db, tables }) => {
    const { id, email } = await newUser(store);
    const { token } = await store.auth.emailVerification.issue(id);
    await db.update(tables.users).set({ email: newEmail() });
    expect(await store.auth.emailVerification.consume(token)).toEqual({ status: 'used' });
    expect((await store.auth.users.get(id)).emailVerified).toBe(false);
    // What did nothing is not used up either.
    await db.update(tables.users).set({ email });
    expect(await store.auth.emailVerification.consume(token)).toMatchObject({ status: 'verified' });
  });

  test('verifies nobody else', async ({ store }) => {
    const [user, other] = [await newUser(store), await newUser(store)];
    const { token } = await store.auth.emailVerification.issue(user.id);
    await store.auth.emailVerification.consume(token);
    expect((await store.auth.users.get(other.id)).emailVerified).toBe(false);
  });

  test('leaves the tokens of others', async ({ store }) => {
    const { emailVerification } = store.auth;
    const users = [await newUser(store), await newUser(store), await newUser(store)];
    const issued = [];
    for (const { id } of users) issued.push(await emailVerification.issue(id));
    for (const [index, { token }] of issued.entries())
      expect(await emailVerification.consume(token)).toMatchObject({
        status: 'verified',
        user: { id: users[index]?.id },
      });
  });

  test('needs a user who is not locked', async ({ store }) => {
    const { id } = await newUser(store);
    await store.auth.users.deactivate(id);
    for (const nobody of [id, noId])
      await expect(store.auth.emailVerification.issue(nobody)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        table: 'users',
      });
  });

  test('sweeps its expired tokens away', async ({ store, clock }) => {
    await store.auth.emailVerification.issue((await newUser(store)).id);
    await store.auth.passwordReset.issue({ email: (await newUser(store)).email });
    expect(await store.auth.emailVerification.sweepExpired()).toBe(0);
    clock.advance(2 * hour);
    expect(await store.auth.passwordReset.sweepExpired()).toBe(1);
    clock.advance(day);
    expect(await store.auth.emailVerification.sweepExpired()).toBe(1);
  });
});

suite('the reset of a password', composition, (test) => {
  test('sets the password and ends every sign-in', async (context) => {
    const { auth } = context.store;
    const { id, email } = await newUser(context.store);
    const session = await auth.sessions.create({ userId: id });
    const refresh = await auth.refreshTokens.issue(id);
    const { token } = await issueReset(context.store, email.toUpperCase());
    expect(JSON.stringify(await allRows(context))).not.toContain(token);

    expect(await auth.passwordReset.consume({ token, newPassword })).toEqual({
      status: 'reset',
      userId: id,
    });
    expect(await auth.users.verifyPassword({ email, password })).toBeUndefined();
    expect(await auth.users.verifyPassword({ email, password: newPassword })).toMatchObject({ id });
    expect(await auth.sessions.validate(session.token)).toBeNull();
    expect(await auth.refreshTokens.rotate(refresh.token)).toEqual({ status: 'revoked' });
  });

  test('is done once, and the second attempt changes nothing', async ({
    store: { auth },
    store,
  }) => {
    const { id, email } = await newUser(store);
    const { token } = await issueReset(store, email);
    await auth.passwordReset.consume({ token, newPassword });
    const session = await auth.sessions.create({ userId: id });
    expect(await auth.passwordReset.consume({ token, newPassword: 'a third one' })).toEqual({
      status: 'used',
    });
    expect(await auth.users.verifyPassword({ email, password: newPassword })).toBeDefined();
    expect(await auth.sessions.validate(session.token)).not.toBeNull();
  });

  test('is not done by an expired, unknown, malformed or discarded token', async ({
    store: { auth },
    store,
    clock,
  }) => {
    const { email } = await newUser(store);
    const older = await issueReset(store, email);
    const newer = await issueReset(store, email);
    const consume = (token: string) => auth.passwordReset.consume({ token, newPassword });
    for (const token of [older.token, noToken, '', 'x', '\0'])
      expect(await consume(token)).toEqual({ status: 'unknown' });
    clock.set(newer.expiresAt);
    expect(await consume(newer.token)).toEqual({ status: 'expired' });
    expect(await auth.users.verifyPassword({ email, password })).toBeDefined();
  });

  test('is not done by a token for verifying an address', async ({ store: { auth }, store }) => {
    const { id } = await newUser(store);
    const { token } = await auth.emailVerification.issue(id);
    expect(await auth.passwordReset.consume({ token, newPassword })).toEqual({ status: 'unknown' });
  });

  test('is not done by whoever reads the address that the user had before', async ({
    store: { auth },
    store,
    db,
    tables,
  }) => {
    const { id, email } = await newUser(store);
    const { token } = await issueReset(store, email);
    const session = await auth.sessions.create({ userId: id });
    const signIn = await auth.signIns.begin({ userId: id });
    const changed = newEmail();
    await db.update(tables.users).set({ email: changed });
    expect(await auth.passwordReset.consume({ token, newPassword })).toEqual({ status: 'used' });
    expect(await auth.users.verifyPassword({ email: changed, password })).toBeDefined();
    expect(await auth.sessions.validate(session.token)).not.toBeNull();
    expect(await auth.signIns.renew(signIn.refreshToken.token)).toMatchObject({
      status: 'renewed',
    });
    await db.update(tables.users).set({ email });
    expect(await auth.passwordReset.consume({ token, newPassword })).toMatchObject({
      status: 'reset',
    });
  });

  test('is told of a token that was used, also once another was mailed', async ({
    store: { auth },
    store,
  }) => {
    const { email } = await newUser(store);
    const { token } = await issueReset(store, email);
    await auth.passwordReset.consume({ token, newPassword });
    await issueReset(store, email);
    expect(await auth.passwordReset.consume({ token, newPassword })).toEqual({ status: 'used' });
  });

  test('gives a first password to an account that has none', async ({ store: { auth }, store }) => {
    const { email } = await auth.users.register({ email: newEmail() });
    const { token } = await issueReset(store, email);
    await auth.passwordReset.consume({ token, newPassword });
    expect(await auth.users.verifyPassword({ email, password: newPassword })).toBeDefined();
  });

  test('is mailed to the account of the address, and sets no other password', async ({
    store: { auth },
    store,
  }) => {
    const users = [await newUser(store), await newUser(store), await newUser(store)];
    for (const { id, email } of users) {
      const mailed = await issueReset(store, email);
      expect(mailed.email).toBe(email);
      expect(await auth.passwordReset.consume({ token: mailed.token, newPassword })).toEqual({
        status: 'reset',
        userId: id,
      });
      const changed = users.slice(0, users.findIndex((user) => user.id === id) + 1);
      for (const user of users) {
        const present = changed.includes(user) ? newPassword : password;
        const credentials = { email: user.email, password: present };
        expect((await auth.users.verifyPassword(credentials))?.id).toBe(user.id);
      }
    }
  });

  test('is undefined for an address that nobody has', async ({ store }) => {
    expect(await store.auth.passwordReset.issue({ email: 'nobody@example.com' })).toBeUndefined();
  });

  test('keeps the token when the new password is refused', async ({ store: { auth }, store }) => {
    const { email } = await newUser(store);
    const { token } = await issueReset(store, email);
    const refused = auth.passwordReset.consume({ token, newPassword: 'short' });
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'newPassword' });
    expect(await auth.passwordReset.consume({ token, newPassword })).toMatchObject({
      status: 'reset',
    });
  });
});
