import { race, suite } from '@schema/testing';
import { type Failure, password, type SignedIn, type WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

suite('signing in', composition, (test) => {
  test('an account is made, and its token opens what is its own', async ({ store }) => {
    const { call } = client(store);
    const registered = await call<SignedIn>('/api/v1/auth/register', {
      json: { email: ' Ann@Example.COM ', password, displayName: 'Ann' },
    });
    expect(registered.status).toBe(201);
    expect(registered.body.user).toMatchObject({ email: 'ann@example.com', displayName: 'Ann' });

    const me = await call('/api/v1/me', { token: registered.body.accessToken });
    expect(me).toMatchObject({ status: 200, body: registered.body.user });
    expect(await call('/api/v1/me')).toMatchObject({ status: 401 });
  });

  test('a password opens the account however its address is written', async ({ store }) => {
    const { call, newUser } = client(store);
    const { user } = await newUser();
    const login = await call<SignedIn>('/api/v1/auth/login', {
      json: { email: user.email.toUpperCase(), password },
    });
    expect(login).toMatchObject({ status: 200, body: { user: { id: user.id } } });

    const attempts = [
      { email: user.email, password: 'wrong' },
      { email: 'nobody@example.com', password },
    ];
    const answers = await Promise.all(
      attempts.map((json) => call<Failure>('/api/v1/auth/login', { json })),
    );
    for (const { status, headers, body } of answers) {
      expect(status).toBe(401);
      expect(headers.get('WWW-Authenticate')).toBe('Bearer');
      expect(body.error).toEqual({ ...answers[0]?.body.error, requestId: expect.any(String) });
    }
  });

  test('a refresh token works once; used again, it ends its family', async ({ store }) => {
    const { call, newUser } = client(store);
    const first = await newUser();
    const rotate = (refreshToken: string) =>
      call<SignedIn>('/api/v1/auth/refresh', { json: { refreshToken } });

    const second = await rotate(first.refreshToken);
    expect(second.status).toBe(200);
    expect(await call('/api/v1/me', { token: second.body.accessToken })).toMatchObject({
      status: 200,
    });
    expect((await rotate(first.refreshToken)).status).toBe(401);
    expect((await rotate(second.body.refreshToken)).status).toBe(401);
  });

  test('of refreshes at once a single one wins', { needs: 'concurrency' }, async ({ store }) => {
    const { call, newUser } = client(store);
    const { refreshToken } = await newUser();
    const results = await race(8, () => call('/api/v1/auth/refresh', { json: { refreshToken } }));
    const statuses = results.map((result) =>
      result.status === 'fulfilled' ? result.value.status : 0,
    );
    expect(statuses.sort()).toEqual([200, ...Array(7).fill(401)]);
  });

  test('signing out ends the session and its refresh token', async ({ store }) => {
    const { as, call, refreshToken } = await newUserOf(store);
    expect((await as('/auth/logout', { json: { refreshToken } })).status).toBe(204);
    expect((await as('/me')).status).toBe(401);
    expect((await call('/api/v1/auth/refresh', { json: { refreshToken } })).status).toBe(401);
  });

  test('users change what their account says of them', async ({ store }) => {
    const { as } = await newUserOf(store);
    const patch = { displayName: 'Zoë', preferences: { theme: { dark: true } } };
    expect(await as('/me', { method: 'PATCH', json: patch })).toMatchObject({
      status: 200,
      body: patch,
    });
    expect((await as('/me')).body).toMatchObject(patch);
  });

  test('a changed password ends every sign-in and answers with a new pair', async ({ store }) => {
    const { as, call, user, refreshToken } = await newUserOf(store);
    const login = (secret: string) =>
      call<SignedIn>('/api/v1/auth/login', { json: { email: user.email, password: secret } });
    const other = (await login(password)).body;

    const changed = await as<SignedIn>('/me/password', {
      json: { currentPassword: password, newPassword: 'another good one' },
    });
    expect(changed.status).toBe(200);
    expect((await as('/me')).status).toBe(401);
    expect((await call('/api/v1/me', { token: other.accessToken })).status).toBe(401);
    expect((await call('/api/v1/me', { token: changed.body.accessToken })).status).toBe(200);
    for (const token of [refreshToken, other.refreshToken])
      expect((await call('/api/v1/auth/refresh', { json: { refreshToken: token } })).status).toBe(
        401,
      );
    const next = { refreshToken: changed.body.refreshToken };
    expect((await call('/api/v1/auth/refresh', { json: next })).status).toBe(200);
    expect((await login(password)).status).toBe(401);
    expect((await login('another good one')).status).toBe(200);
  });

  test('sessions are listed and ended one by one', async ({ store }) => {
    const { as, call, user } = await newUserOf(store);
    const other = await call<SignedIn>('/api/v1/auth/login', {
      json: { email: user.email, password },
      headers: { 'User-Agent': 'Phone' },
    });
    const { items } = (await as<WirePage<Record<string, unknown>>>('/me/sessions')).body;
    expect(items).toMatchObject([
      { userAgent: 'Phone', isCurrent: false },
      { userAgent: null, isCurrent: true },
    ]);
    expect((await as(`/me/sessions/${items[0]?.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await as(`/me/sessions/${items[0]?.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await call('/api/v1/me', { token: other.body.accessToken })).status).toBe(401);
    const { refreshToken } = other.body;
    expect((await call('/api/v1/auth/refresh', { json: { refreshToken } })).status).toBe(401);
  });
});

async function newUserOf(store: Parameters<typeof client>[0]) {
  const { call, newUser } = client(store);
  return { ...(await newUser()), call };
}
