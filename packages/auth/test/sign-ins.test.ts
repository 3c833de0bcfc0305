import { race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import type { Renewal } from '../src/index.ts';
import { type AuthStore, composition, newUser, noId, noToken } from './composition.ts';

async function renew(store: AuthStore, refreshToken: string) {
  const renewal = await store.auth.signIns.renew(refreshToken);
  if (renewal.status !== 'renewed') throw new Error(`The token is ${renewal.status}.`);
  return renewal;
}

const statuses = (renewals: readonly Renewal[]) => renewals.map(({ status }) => status).sort();

suite('a sign-in', composition, (test) => {
  test('is a session and a refresh token of one family', async ({ store }) => {
    const user = await newUser(store);
    const { token, session, refreshToken } = await store.auth.signIns.begin({
      userId: user.id,
      ipAddress: '203.0.113.7',
    });
    expect(session).toMatchObject({ userId: user.id, ipAddress: '203.0.113.7' });
    expect(session.familyId).toBe(refreshToken.familyId);
    expect(await store.auth.sessions.validate(token)).toEqual({ session, user });
    expect(await store.auth.refreshTokens.rotate(refreshToken.token)).toMatchObject({
      status: 'rotated',
      familyId: session.familyId,
    });
  });

  test('of nobody leaves nothing', async ({ store, db, tables }) => {
    await expect(store.auth.signIns.begin({ userId: noId })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(store.auth.signIns.begin({ userId: '7' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ field: 'userId' }],
    });
    expect(await db.select().from(tables.refreshTokens)).toEqual([]);
    expect(await db.select().from(tables.sessions)).toEqual([]);
  });

  test('is renewed: the next session takes the place of the one before', async ({ store }) => {
    const user = await newUser(store);
    const first = await store.auth.signIns.begin({ userId: user.id });
    const other = await store.auth.signIns.begin({ userId: user.id });
    const second = await renew(store, first.refreshToken.token);
    expect(second.session).toMatchObject({ userId: user.id, familyId: first.session.familyId });
    expect(await store.auth.sessions.validate(first.token)).toBeNull();
    expect(await store.auth.sessions.validate(second.token)).toMatchObject({ user });
    expect(await store.auth.sessions.validate(other.token)).toMatchObject({ user });
  });

  test('ends when a used refresh token comes again', async ({ store }) => {
    const { id: userId } = await newUser(store);
    const first = await store.auth.signIns.begin({ userId });
    const second = await renew(store, first.refreshToken.token);
    expect(await store.auth.signIns.renew(first.refreshToken.token)).toEqual({
      status: 'replayed',
    });
    expect(await store.auth.sessions.validate(second.token)).toBeNull();
    expect(await store.auth.signIns.renew(second.refreshToken.token)).toEqual({
      status: 'revoked',
    });
  });

  test('is not renewed by what is no live token', async ({ store }) => {
    const { id: userId } = await newUser(store);
    const { refreshToken } = await store.auth.signIns.begin({ userId });
    for (const token of [noToken, '', undefined, 7])
      expect(await store.auth.signIns.renew(token)).toEqual({ status: 'unknown' });
    await expect(
      store.auth.signIns.renew(refreshToken.token, { userAgent: 'x'.repeat(501) }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ field: 'userAgent' }] });
    expect(await store.auth.signIns.renew(refreshToken.token)).toMatchObject({
      status: 'renewed',
    });
  });

  test('renewed 32 times at once has one winner, and then ends', async ({ store, db, tables }) => {
    const { id: userId } = await newUser(store);
    const { refreshToken } = await store.auth.signIns.begin({ userId });
    const renewals = await race(32, () => store.auth.signIns.renew(refreshToken.token));
    expect(statuses(valuesOf(renewals))).toEqual([
      'renewed',
      ...Array.from({ length: 31 }, () => 'replayed'),
    ]);
    expect(await db.select().from(tables.sessions)).toEqual([]);
  });
});
