import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { type AuthStore, composition, day, duringUnit, newUser, noId } from './composition.ts';

suite('a session and the refresh tokens that it goes on with', composition, (test) => {
  async function signIn({ auth }: AuthStore, userId: string) {
    const issued = await auth.refreshTokens.issue(userId);
    const created = await auth.sessions.create({ userId, familyId: issued.familyId });
    return { ...created, refreshToken: issued.token };
  }

  test('end together when the session is revoked, by id or by token', async ({ store }) => {
    const { auth } = store;
    const user = await newUser(store);
    const byId = await signIn(store, user.id);
    const byToken = await signIn(store, user.id);
    const kept = await signIn(store, user.id);
    await auth.sessions.revoke(user.id, byId.session.id);
    await auth.sessions.revokeToken(byToken.token);
    expect(await auth.refreshTokens.rotate(byId.refreshToken)).toEqual({ status: 'revoked' });
    expect(await auth.refreshTokens.rotate(byToken.refreshToken)).toEqual({ status: 'revoked' });
    expect(await auth.refreshTokens.rotate(kept.refreshToken)).toMatchObject({ status: 'rotated' });
  });

  test('end together when all others are revoked', async ({ store }) => {
    const { auth } = store;
    const user = await newUser(store);
    const kept = await signIn(store, user.id);
    const other = await signIn(store, user.id);
    expect(await auth.sessions.revokeOthers(user.id, kept.session.id)).toBe(1);
    expect(await auth.refreshTokens.rotate(other.refreshToken)).toEqual({ status: 'revoked' });
    expect(await auth.refreshTokens.rotate(kept.refreshToken)).toMatchObject({ status: 'rotated' });
  });

  test('a replayed token ends the session of its family too', async ({ store }) => {
    const { auth } = store;
    const user = await newUser(store);
    const { token, refreshToken } = await signIn(store, user.id);
    await auth.refreshTokens.rotate(refreshToken);
    expect(await auth.sessions.validate(token)).not.toBeNull();
    expect(await auth.refreshTokens.rotate(refreshToken)).toEqual({ status: 'replayed' });
    expect(await auth.sessions.validate(token)).toBeNull();
  });

  test('the next session of a family takes the place of the one before', async ({ store }) => {
    const { auth } = store;
    const user = await newUser(store);
    const stranger = await newUser(store);
    const first = await signIn(store, user.id);
    const familyId = first.session.familyId as string;
    const next = await auth.sessions.create({ userId: user.id, familyId });
    expect(await auth.sessions.validate(first.token)).toBeNull();
    expect(await auth.sessions.validate(next.token)).not.toBeNull();
    // Naming someone else's family makes nothing, and ends nothing of theirs.
    await expect(auth.sessions.create({ userId: stranger.id, familyId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'refresh_tokens',
    });
    expect(await auth.sessions.validate(next.token)).not.toBeNull();
  });

  test('of a family that was revoked is none', async ({ store: { auth }, store, db, tables }) => {
    const { id: userId } = await newUser(store);
    const { token, familyId } = await auth.refreshTokens.issue(userId);
    await auth.refreshTokens.revokeFamily(token);
    for (const gone of [familyId, noId])
      await expect(auth.sessions.create({ userId, familyId: gone })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        table: 'refresh_tokens',
      });
    expect(await db.select().from(tables.sessions)).toEqual([]);
  });

  test('of a family that is over, or of what is none, is none', async ({ store, ...context }) => {
    const { auth } = store;
    const { db, tables, clock } = context;
    const { id: userId } = await newUser(store);
    const { token, familyId } = await auth.refreshTokens.issue(userId);
    await auth.refreshTokens.rotate(token);
    const rows = await db.select().from(tables.refreshTokens);
    const child = rows.find(({ id }) => id !== familyId)?.id;
    const gone = { code: 'NOT_FOUND', table: 'refresh_tokens' };
    const create = (family = child) => auth.sessions.create({ userId, familyId: family });
    await expect(create()).rejects.toMatchObject(gone);
    // It ends between two looks at the clock.
    clock.set(new Date(Number(rows[0]?.familyExpiresAt) - 1));
    await create(familyId);
    await db.delete(tables.sessions);
    await expect(create(familyId)).rejects.toMatchObject(gone);
    expect(await db.select().from(tables.sessions)).toEqual([]);
  });

  test('are one session, however many are made at once', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const other = await openAnother();
    const { id: userId } = await newUser(store);
    const { familyId } = await store.auth.refreshTokens.issue(userId);
    const first = await duringUnit(
      other,
      (tx) => tx.auth.sessions.create({ userId, familyId }),
      () => store.auth.sessions.create({ userId, familyId }),
    );
    const [one, two] = first;
    expect(await store.auth.sessions.validate(one.token)).toBeNull();
    expect(await store.auth.sessions.validate(two.token)).not.toBeNull();
  });

  test('end together with a family that is revoked meanwhile', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const other = await openAnother();
    const { id: userId } = await newUser(store);
    const first = await store.auth.refreshTokens.issue(userId);
    const [, late] = await duringUnit(
      other,
      (tx) => tx.auth.refreshTokens.revokeFamily(first.token),
      () =>
        store.auth.sessions.create({ userId, familyId: first.familyId }).catch(({ code }) => code),
    );
    expect(late).toBe('NOT_FOUND');
    const second = await store.auth.refreshTokens.issue(userId);
    const [session] = await duringUnit(
      other,
      (tx) => tx.auth.sessions.create({ userId, familyId: second.familyId }),
      () => store.auth.refreshTokens.revokeFamily(second.token),
    );
    expect(await store.auth.sessions.validate(session.token)).toBeNull();
  });

  test('are none of a family that a clock ahead has swept meanwhile', {
    needs: 'concurrency',
  }, async ({ store, openAnother, clock, db, tables }) => {
    const other = await openAnother();
    const { id: userId } = await newUser(store);
    const { familyId } = await store.auth.refreshTokens.issue(userId);
    const now = clock.peek();
    const [swept, late] = await duringUnit(
      other,
      async (tx) => {
        clock.advance(100 * day);
        const count = await tx.auth.refreshTokens.sweepExpired();
        clock.set(now);
        return count;
      },
      () => store.auth.sessions.create({ userId, familyId }).catch(({ code }) => code),
    );
    expect([swept, late]).toEqual([1, 'NOT_FOUND']);
    expect(await db.select().from(tables.sessions)).toEqual([]);
  });
});
