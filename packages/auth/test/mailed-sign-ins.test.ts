import { race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, day, newEmail, newUser, noToken } from './composition.ts';

suite('a sign-in with a mailed token', composition, (test) => {
  test('verifies the address, and is as any other', async ({ store: { auth }, store }) => {
    const { id: userId } = await newUser(store);
    const { token } = await auth.emailVerification.issue(userId);
    const signIn = await auth.signIns.beginByMail(token, { ipAddress: '203.0.113.7' });
    if (signIn.status !== 'verified') throw new Error(`The token is ${signIn.status}.`);
    expect(signIn).toMatchObject({
      user: { id: userId, emailVerified: true },
      session: { userId, ipAddress: '203.0.113.7', familyId: signIn.refreshToken.familyId },
    });
    expect(await auth.sessions.validate(signIn.token)).toEqual({
      session: signIn.session,
      user: signIn.user,
    });
    expect(await auth.signIns.renew(signIn.refreshToken.token)).toMatchObject({
      status: 'renewed',
    });
    expect(await auth.emailVerification.consume(token)).toEqual({ status: 'used' });
  });

  test('is made once, of any number at once', async ({ store: { auth }, store }) => {
    const { id: userId } = await newUser(store);
    const { token } = await auth.emailVerification.issue(userId);
    const signIns = valuesOf(await race(16, () => auth.signIns.beginByMail(token)));
    const statuses = signIns.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([...Array(15).fill('used'), 'verified']);
    expect((await auth.sessions.list(userId)).items).toHaveLength(1);
  });

  test('is not made with what is no good token', async ({ store: { auth }, store, ...context }) => {
    const { db, tables, clock } = context;
    const { id, email } = await newUser(store);
    const mailed = async () => (await auth.emailVerification.issue(id)).token;
    for (const token of [noToken, '', undefined, 7])
      expect(await auth.signIns.beginByMail(token)).toEqual({ status: 'unknown' });
    await expect(
      auth.signIns.beginByMail(await mailed(), { userAgent: 'x'.repeat(501) }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'userAgent' });
    const late = await mailed();
    clock.advance(day);
    expect(await auth.signIns.beginByMail(late)).toEqual({ status: 'expired' });
    const token = await mailed();
    for (const change of [{ email: newEmail() }, { isActive: false }]) {
      await db.update(tables.users).set(change);
      expect(await auth.signIns.beginByMail(token)).toEqual({ status: 'used' });
      await db.update(tables.users).set({ email, isActive: true });
    }
    expect(await db.select().from(tables.sessions)).toEqual([]);
    expect(await db.select().from(tables.refreshTokens)).toEqual([]);
    expect(await auth.users.get(id)).toMatchObject({ emailVerified: false });
    expect(await auth.signIns.beginByMail(token)).toMatchObject({ status: 'verified' });
  });
});
