import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { SignIn } from '../src/index.ts';
import { type AuthStore, composition, day, newUser, password } from './composition.ts';

const newPassword = 'battery staple';

async function mailedReset({ auth }: AuthStore, email: string): Promise<string> {
  const mailed = await auth.passwordReset.issue({ email });
  if (!mailed) throw new Error('Nobody has this address.');
  return mailed.token;
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
  'the end of the session that was validated': ({ auth }, { session }) =>
    auth.sessions.end(session),
};

suite('a renewal that is under way', composition, (test) => {
  for (const [name, end] of Object.entries(endings)) {
    test(`does not outlive ${name}`, { needs: 'concurrency' }, async ({ store, openAnother }) => {
      const other = await openAnother();
      const { id: userId } = await newUser(store);
      const signIn = await store.auth.signIns.begin({ userId });
      const { promise: renewed, resolve: tellRenewed } = Promise.withResolvers<void>();
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const renewing = other.transaction(async (tx) => {
        const renewal = await tx.auth.signIns.renew(signIn.refreshToken.token);
        tellRenewed();
        await released;
        return renewal;
      });
      await renewed;
      // On Postgres it waits for the renewal, on SQLite for its turn.
      const ending = end(store, signIn);
      await new Promise((resolve) => setTimeout(resolve, 150));
      release();
      const [renewal] = await Promise.all([renewing, ending]);
      if (renewal.status !== 'renewed') throw new Error(`It was ${renewal.status}.`);
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
    const { session, refreshToken } = await store.auth.signIns.begin({ userId });
    const renewal = await store.auth.signIns.renew(refreshToken.token);
    await store.auth.sessions.end(session);
    if (renewal.status !== 'renewed') throw new Error(`It was ${renewal.status}.`);
    expect(await store.auth.sessions.validate(renewal.token)).toBeNull();
    await expect(store.auth.sessions.end({ ...session, familyId: 'x' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ field: 'familyId' }],
    });
  });

  test('of a stranger who names a family ends nothing of it', async ({ store }) => {
    const { id: userId } = await newUser(store);
    const { session, refreshToken } = await store.auth.signIns.begin({ userId });
    const { id: strangerId } = await newUser(store);
    const theirs = await store.auth.sessions.create({
      userId: strangerId,
      familyId: session.familyId,
    });
    await store.auth.sessions.revoke(strangerId, theirs.session.id);
    expect(await store.auth.signIns.renew(refreshToken.token)).toMatchObject({ status: 'renewed' });
  });
});

suite('a locked account', composition, (test) => {
  test('uses no link that was mailed before', async ({ store }) => {
    const user = await newUser(store);
    const { token } = await store.auth.emailVerification.issue(user.id);
    const reset = await mailedReset(store, user.email);
    await store.auth.users.deactivate(user.id);
    expect(await store.auth.emailVerification.consume(token)).toEqual({ status: 'used' });
    expect(await store.auth.passwordReset.consume({ token: reset, newPassword })).toEqual({
      status: 'used',
    });
    expect(await store.auth.users.get(user.id)).toMatchObject({ emailVerified: false });
  });
});
