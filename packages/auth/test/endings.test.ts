import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { SignIn } from '../src/index.ts';
import {
  type AuthStore,
  composition,
  day,
  duringUnit,
  mailedReset,
  newUser,
  noToken,
  password,
} from './composition.ts';

const newPassword = 'battery staple';

async function renew({ auth }: Pick<AuthStore, 'auth'>, { refreshToken }: SignIn) {
  const renewal = await auth.signIns.renew(refreshToken.token);
  if (renewal.status !== 'renewed') throw new Error(`It was ${renewal.status}.`);
  return renewal;
}

type End = (store: AuthStore, signIn: SignIn) => Promise<unknown>;

const endings: Record<string, End> = {
  'a change of the password': ({ auth }, { session }) =>
    auth.users.changePassword(session.userId, { currentPassword: password, newPassword }),
  'a reset of the password': async (store, { session }) => {
    const { email } = await store.auth.users.get(session.userId);
    const token = await mailedReset(store, email);
    return store.auth.passwordReset.consume({ token, newPassword });
  },
  'the lock of the account': async ({ auth }, { session }) => {
    await auth.users.deactivate(session.userId);
    return auth.users.activate(session.userId);
  },
  'the end of its session': ({ auth }, { session }) =>
    auth.sessions.revoke(session.userId, session.id),
  'the end of its session by token': ({ auth }, { token }) => auth.sessions.revokeToken(token),
  'the end of the session that was validated': ({ auth }, { session }) => auth.signIns.end(session),
};

suite('a renewal that is under way', composition, (test) => {
  for (const [name, end] of Object.entries(endings)) {
    test(`does not outlive ${name}`, { needs: 'concurrency' }, async ({ store, openAnother }) => {
      const other = await openAnother();
      const { id: userId } = await newUser(store);
      const signIn = await store.auth.signIns.begin({ userId });
      const [renewal] = await duringUnit(
        other,
        (tx) => renew(tx, signIn),
        () => end(store, signIn),
      );
      expect(await store.auth.sessions.validate(renewal.token)).toBeNull();
      expect(await store.auth.signIns.renew(renewal.refreshToken.token)).toEqual({
        status: 'revoked',
      });
    });
  }
});

suite('the end of sign-ins', composition, (test) => {
  test('reaches devices whose session has been swept', async ({ store, clock }) => {
    const { id: userId } = await newUser(store);
    const away = await store.auth.signIns.begin({ userId });
    clock.advance(8 * day);
    const here = await store.auth.signIns.begin({ userId });
    await store.auth.sessions.sweepExpired();
    await store.auth.sessions.revokeOthers(userId, here.session.id);
    expect(await store.auth.signIns.renew(away.refreshToken.token)).toEqual({ status: 'revoked' });
    expect(await store.auth.signIns.renew(here.refreshToken.token)).toMatchObject({
      status: 'renewed',
    });
  });

  test('of a renewed session ends what it became', async ({ store }) => {
    const { id: userId } = await newUser(store);
    const signIn = await store.auth.signIns.begin({ userId });
    const { session } = signIn;
    const renewal = await renew(store, signIn);
    await store.auth.signIns.end(session);
    expect(await store.auth.sessions.validate(renewal.token)).toBeNull();
    await expect(store.auth.signIns.end({ ...session, familyId: 'x' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ field: 'familyId' }],
    });
  });

  const byWhatItWas: Record<string, End> = {
    'its id': ({ auth }, { session }) => auth.sessions.revoke(session.userId, session.id),
    'its token': ({ auth }, { token }) => auth.sessions.revokeToken(token),
    'its token and no refresh token': ({ auth }, { session }) => auth.signIns.end(session),
  };
  for (const [name, end] of Object.entries(byWhatItWas))
    test(`of a renewed session reaches what it became by ${name}`, async ({ store }) => {
      const { id: userId } = await newUser(store);
      const signIn = await store.auth.signIns.begin({ userId });
      const renewal = await renew(store, signIn);
      await end(store, signIn);
      expect(await store.auth.sessions.validate(renewal.token)).toBeNull();
      expect(await store.auth.signIns.renew(renewal.refreshToken.token)).toEqual({
        status: 'revoked',
      });
    });

  test('but one keeps what that was renewed to, and counts what lived', async ({ store }) => {
    const { id: userId } = await newUser(store);
    const here = await store.auth.signIns.begin({ userId });
    const away = await store.auth.signIns.begin({ userId });
    const stillAway = await renew(store, away);
    const stillHere = await renew(store, here);
    expect(await store.auth.sessions.revokeOthers(userId, here.session.id)).toBe(1);
    expect(await store.auth.sessions.validate(stillHere.token)).not.toBeNull();
    expect(await store.auth.sessions.validate(stillAway.token)).toBeNull();
    expect(await store.auth.signIns.renew(stillHere.refreshToken.token)).toMatchObject({
      status: 'renewed',
    });
  });

  test('but one keeps a renewal of it that is under way', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const other = await openAnother();
    const { id: userId } = await newUser(store);
    const here = await store.auth.signIns.begin({ userId });
    const [renewal] = await duringUnit(
      other,
      (tx) => renew(tx, here),
      () => store.auth.sessions.revokeOthers(userId, here.session.id),
    );
    expect(await store.auth.sessions.validate(renewal.token)).not.toBeNull();
    expect(await store.auth.signIns.renew(renewal.refreshToken.token)).toMatchObject({
      status: 'renewed',
    });
  });

  test('of a session and of a token that comes with it is one unit', async ({ store }) => {
    const { id: userId } = await newUser(store);
    const here = await store.auth.signIns.begin({ userId });
    const away = await store.auth.signIns.begin({ userId });
    const kept = await store.auth.signIns.begin({ userId });
    expect(await store.auth.signIns.end(here.session, away.refreshToken.token)).toBe(true);
    for (const ended of [here, away]) {
      expect(await store.auth.sessions.validate(ended.token)).toBeNull();
      expect(await store.auth.signIns.renew(ended.refreshToken.token)).toEqual({
        status: 'revoked',
      });
    }
    for (const token of [undefined, 7, 'x', noToken])
      expect(await store.auth.signIns.end(here.session, token)).toBe(false);
    expect(await store.auth.sessions.validate(kept.token)).not.toBeNull();
    expect(await store.auth.signIns.end(here.session, kept.refreshToken.token)).toBe(true);
    expect(await store.auth.sessions.validate(kept.token)).toBeNull();
    expect(await store.auth.signIns.end(here.session, kept.refreshToken.token)).toBe(false);
  });

  test('keeps when a token was revoked before', async ({ store, db, tables, clock }) => {
    const { id: userId } = await newUser(store);
    const { session, refreshToken } = await store.auth.signIns.begin({ userId });
    await store.auth.refreshTokens.revokeFamily(refreshToken.token);
    const revoked = await db.select().from(tables.refreshTokens);
    clock.advance(day);
    await store.auth.signIns.end(session);
    expect(await db.select().from(tables.refreshTokens)).toEqual(revoked);
  });

  test('of all keeps when a token was revoked before', async ({ store, ...context }) => {
    const { db, tables, clock } = context;
    const { auth } = store;
    const { id: userId } = await newUser(store);
    const { refreshToken } = await auth.signIns.begin({ userId });
    await auth.refreshTokens.revokeFamily(refreshToken.token);
    const revoked = await db.select().from(tables.refreshTokens);
    const { session } = await auth.signIns.begin({ userId });
    const change = { currentPassword: password, newPassword, keepSessionId: session.id };
    clock.advance(day);
    await auth.sessions.revokeOthers(userId, session.id);
    await auth.users.changePassword(userId, change);
    await auth.users.deactivate(userId);
    const rows = await db.select().from(tables.refreshTokens);
    expect(rows.filter(({ familyId }) => familyId !== session.familyId)).toEqual(revoked);
  });

  test('says whether there was anything, also where the session has been swept', async ({
    store: { auth },
    store,
    clock,
  }) => {
    const { id: userId } = await newUser(store);
    const { session, refreshToken } = await auth.signIns.begin({ userId });
    clock.advance(8 * day);
    await auth.sessions.sweepExpired();
    for (const isThere of [true, false]) expect(await auth.signIns.end(session)).toBe(isThere);
    expect(await auth.signIns.renew(refreshToken.token)).toEqual({ status: 'revoked' });
  });

  test('says whether there was a session, also of one that was renewed', async ({ store }) => {
    const { id: userId } = await newUser(store);
    const signIn = await store.auth.signIns.begin({ userId });
    await renew(store, signIn);
    for (const isThere of [true, false])
      expect(await store.auth.signIns.end(signIn.session)).toBe(isThere);
  });

  test('by a renewal is not undone by a use at that time', { needs: 'concurrency' }, async ({
    store,
    openAnother,
    clock,
  }) => {
    const other = await openAnother();
    const { id: userId } = await newUser(store);
    const signIn = await store.auth.signIns.begin({ userId });
    clock.advance(day);
    await duringUnit(
      other,
      (tx) => renew(tx, signIn),
      () => store.auth.sessions.validate(signIn.token),
    );
    expect(await store.auth.sessions.validate(signIn.token)).toBeNull();
  });

  test('of a stranger who names a family ends nothing of it', async ({ store }) => {
    const { id: userId } = await newUser(store);
    const { session, token, refreshToken } = await store.auth.signIns.begin({ userId });
    const { id: strangerId } = await newUser(store);
    const theirs = await store.auth.signIns.begin({ userId: strangerId });
    await store.auth.signIns.end({ ...theirs.session, familyId: session.familyId });
    expect(await store.auth.sessions.validate(token)).not.toBeNull();
    expect(await store.auth.signIns.renew(refreshToken.token)).toMatchObject({ status: 'renewed' });
  });
});

const signOuts: Record<string, End> = {
  ...Object.fromEntries(Object.entries(endings).slice(0, 3)),
  'the end of the other sign-ins': ({ auth }, { session }) =>
    auth.sessions.revokeOthers(session.userId, session.id),
};

suite('what is under way for another device', composition, (test) => {
  for (const [name, end] of Object.entries(signOuts))
    test(`does not outlive ${name}`, { needs: 'concurrency' }, async ({ store, openAnother }) => {
      const { auth } = store;
      const other = await openAnother();
      const { id: userId } = await newUser(store);
      const here = await auth.signIns.begin({ userId });
      const [{ away, mailed }] = await duringUnit(
        other,
        async (tx) => ({
          away: await tx.auth.signIns.begin({ userId }),
          mailed: await tx.auth.emailVerification.issue(userId),
        }),
        () => end(store, here),
      );
      expect(await auth.sessions.validate(away.token)).toBeNull();
      expect(await auth.signIns.renew(away.refreshToken.token)).toEqual({ status: 'revoked' });
      expect(await auth.emailVerification.consume(mailed.token)).toEqual({ status: 'unknown' });
    });
});

suite('a mailed token that was not used', composition, (test) => {
  for (const [name, end] of Object.entries(signOuts))
    test(`does nothing after ${name}`, async ({ store }) => {
      const { auth } = store;
      const { id: userId, email } = await newUser(store);
      const signIn = await auth.signIns.begin({ userId });
      const { token } = await auth.emailVerification.issue(userId);
      const reset = await mailedReset(store, email);
      await end(store, signIn);
      expect(await auth.emailVerification.consume(token)).toEqual({ status: 'unknown' });
      expect(
        await auth.passwordReset.consume({ token: reset, newPassword: 'a third one' }),
      ).toEqual({ status: 'unknown' });
      expect(await auth.users.get(userId)).toMatchObject({ emailVerified: false });
    });

  test('outlives a change of the password that fails, and those of others', async ({ store }) => {
    const { auth } = store;
    const [user, other] = [await newUser(store), await newUser(store)];
    const { token } = await auth.emailVerification.issue(user.id);
    const reset = await mailedReset(store, user.email);
    const wrong = { currentPassword: 'a wrong one', newPassword };
    await expect(auth.users.changePassword(user.id, wrong)).rejects.toThrow();
    await auth.users.deactivate(other.id);
    expect(await auth.emailVerification.consume(token)).toMatchObject({ status: 'verified' });
    expect(await auth.passwordReset.consume({ token: reset, newPassword })).toMatchObject({
      status: 'reset',
    });
  });
});
