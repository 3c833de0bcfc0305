import { startUpkeep } from '@schema/http';
import { suite } from '@schema/testing';
import { password, type SignedIn } from '@schema/testing/apps';
import { expect, vi } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

suite('sessions', composition, (test) => {
  test('are kept by the hash of their token alone', async ({ store, db, tables }) => {
    const ann = await client(store).newUser();
    const rows = await db.select().from(tables.sessions);
    expect(rows.map(({ userId, tokenHash }) => [userId, tokenHash])).toEqual([
      [ann.user.id, expect.stringMatching(/^[0-9a-f]{64}$/)],
    ]);
    expect(JSON.stringify(rows)).not.toContain(ann.token);
    expect((await ann.as('/me')).status).toBe(200);
  });

  test('end with the family of the refresh token that is sent along', async ({ store }) => {
    const { call, newUser } = client(store);
    const { as, token, user } = await newUser();
    const login = { json: { email: user.email, password } };
    const away = await call<SignedIn>('/api/v1/auth/login', login);
    const { accessToken, refreshToken } = away.body;
    expect((await as('/auth/logout', { json: { refreshToken } })).status).toBe(204);
    for (const ended of [token, accessToken])
      expect(await store.auth.sessions.validate(ended)).toBeNull();
  });

  test('that have expired are swept away, on the day itself', async ({
    store,
    db,
    tables,
    clock,
  }) => {
    const { newUser } = client(store);
    const old = await newUser();
    const [session] = await db.select().from(tables.sessions);
    clock.set(new Date((session?.expiresAt.getTime() ?? 0) - 3_600_000));
    const young = await newUser();
    clock.advance(3_600_000);
    expect((await old.as('/me')).status).toBe(401);
    const upkeep = startUpkeep(store, 5);
    await vi.waitFor(async () => {
      const rows = await db.select().from(tables.sessions);
      expect(rows.map(({ userId }) => userId)).toEqual([young.user.id]);
    });
    upkeep.stop();
  });
});
