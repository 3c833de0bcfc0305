import { OpenAPIHono } from '@hono/zod-openapi';
import { SchemaError, type Store } from '@schema/core';
import { suite } from '@schema/testing';
import type { Handler } from 'hono';
import { expect, onTestFinished, vi } from 'vitest';
import {
  type AccountStore,
  type AppEnv,
  accountRoutes,
  hashGuest,
  type Mailer,
  type MaybeSignedInEnv,
  maybeSignedIn,
  ofAnyone,
  operation,
  signedIn,
} from '../src/index.ts';
import { accounts, composition, email, newPassword, password } from './account-client.ts';
import { service } from './service.ts';

type AuthStore = Store<typeof composition>;
type Users = AccountStore['auth']['users'];

/** A store in which something happens after a password was found right. */
function afterProof(store: AuthStore, happen: () => Promise<unknown>): AccountStore {
  const users: Users = {
    ...store.auth.users,
    provePassword: async (input) => {
      const answer = await store.auth.users.provePassword(input);
      await happen();
      return answer;
    },
  };
  return { auth: { ...store.auth, users } };
}

/** Sign a guest in, whose work is given to the user by `adopt`. */
async function signInGuest(
  store: AuthStore,
  adopt: (guest: string, userId: string) => Promise<unknown>,
) {
  await accounts(store).register();
  const { app, log } = service();
  app.route('/', accountRoutes(store, { guests: { find: () => 'guest', adopt } }));
  const response = await app.request('/auth/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return { response, log };
}

/** Expect that whoever asks for a link is told to try again. */
async function expectUnsent(store: AccountStore, send: Mailer['send']): Promise<void> {
  const { app, log } = service();
  app.route('/', accountRoutes(store, { link: { mailer: { send }, url: () => 'http://a.b' } }));
  const response = await app.request('/auth/link', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '1']);
  expect(log).toMatchObject([
    { code: 'UNAVAILABLE', error: expect.stringMatching(/^SchemaError UNAVAILABLE < Error \|/) },
  ]);
}

suite('a sign-in over HTTP', composition, (test) => {
  test('fails if the password was changed after it was checked', async ({ store }) => {
    const { user } = await accounts(store).register();
    const change = { currentPassword: password, newPassword };
    const { post } = accounts(
      afterProof(store, () => store.auth.users.changePassword(user.id, change)),
    );
    const login = await post('/auth/login', { email, password });
    expect(login).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
    expect((await store.auth.sessions.list(user.id)).items).toEqual([]);
  });

  test('fails if the account was locked after the password was checked', async ({ store }) => {
    const { user } = await accounts(store).register();
    const { post } = accounts(afterProof(store, () => store.auth.users.deactivate(user.id)));
    expect((await post('/auth/login', { email, password })).status).toBe(401);
    await store.auth.users.activate(user.id);
    expect((await store.auth.sessions.list(user.id)).items).toEqual([]);
  });

  test('is made by a change of the password, and by a link', async ({ store }) => {
    const { post, register, mails, mailed } = accounts(store);
    const { accessToken, user } = await register();
    const change = { currentPassword: password, newPassword };
    const changed = await post('/me/password', change, accessToken);
    expect(changed.status).toBe(200);
    expect(await store.auth.sessions.validate(accessToken)).toBeNull();
    expect(await store.auth.sessions.validate(changed.body.accessToken)).not.toBeNull();
    expect((await post('/linked/auth/link', { email })).status).toBe(204);
    expect(mails.at(-1)?.text).toContain('Sign in: https://ann.example/s?app=1&token=');
    const linked = await post('/linked/auth/link/consume', mailed());
    expect(linked).toMatchObject({ status: 200, body: { user: { id: user.id } } });
  });

  test('by a link takes along the guest who has asked for that link, and no other', async ({
    store,
  }) => {
    const { post, mailed, adopted } = accounts(store);
    const linkOf = async (email: string, headers = {}) => {
      await post('/linked/auth/link', { email }, '', headers);
      return mailed();
    };
    const victim = { Cookie: 'an id that nobody knows' };
    const consume = (link: object) => post('/linked/auth/link/consume', link, '', victim);
    const earlier = await linkOf(email, victim);
    for (const guest of [hashGuest(victim.Cookie), earlier.guest, undefined]) {
      const { token } = await linkOf('eve@example.com');
      expect((await consume({ token, guest })).status).toBe(200);
    }
    expect(adopted).toEqual([]);
    expect((await consume(earlier)).status).toBe(200);
    expect(adopted).toEqual([victim.Cookie]);
  });

  test('of a guest fails if the account is deleted before it has what was theirs', async ({
    store,
  }) => {
    const { response } = await signInGuest(store, async (_, userId) => {
      await store.auth.users.delete(userId);
      await store.auth.profiles.forUser(userId).create({ displayName: 'Theirs' });
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  });

  test('of a guest does not fail where what was theirs cannot come along now', async ({
    store,
  }) => {
    const { response, log } = await signInGuest(store, async () => {
      throw new SchemaError('BUSY', 'Other writers kept the database busy.');
    });
    expect(response.status).toBe(200);
    const { accessToken } = (await response.json()) as { accessToken: string };
    expect(await store.auth.sessions.validate(accessToken)).not.toBeNull();
    expect(log).toMatchObject([
      {
        status: 200,
        level: 'error',
        code: 'BUSY',
        error: expect.stringMatching(/^SchemaError BUSY/),
      },
    ]);
  });

  test('by a link answers 503 where mail cannot be sent', ({ store }) =>
    expectUnsent(store, async () => {
      throw new Error('The mailer answers 500.');
    }));

  test('by a link answers 503 where the mailer is silent for 15 seconds', async ({ store }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    onTestFinished(() => void vi.useRealTimers());
    await expectUnsent(store, () => {
      setImmediate(() => vi.advanceTimersByTime(15_000));
      return new Promise(() => {});
    });
  });

  test('that is over is refused where guests are let through, too', async ({ store }) => {
    const { accessToken } = await accounts(store).register();
    const { app } = service();
    const greet = operation({
      ...ofAnyone(store, 'Greeting'),
      method: 'get',
      path: '/greeting',
      summary: 'Greet whoever calls',
      responses: { 200: { description: 'The greeting.' } },
    });
    app.route(
      '/',
      new OpenAPIHono<AppEnv>().openapi(greet, (c) => c.text(c.get('user')?.email ?? 'guest')),
    );
    const call = async (headers: Record<string, string>) => {
      const response = await app.request('/greeting', { headers });
      return response.status === 200 ? response.text() : response.status;
    };
    const headers = { Authorization: `Bearer ${accessToken}` };
    expect([await call({}), await call(headers)]).toEqual(['guest', email]);
    for (const scheme of ['bearer', 'BEARER'])
      expect(await call({ Authorization: `${scheme}  ${accessToken}` })).toBe(email);
    await store.auth.sessions.revokeToken(accessToken);
    for (const Authorization of [headers.Authorization, 'Bearer', 'Basic YTpi', ''])
      expect(await call({ Authorization })).toBe(401);
  });

  test('is over for a request whose account is deleted while it comes', async ({ store }) => {
    const { app } = service();
    app.route('/', accountRoutes(store));
    for (const [method, path, content] of [
      ['PATCH', '/me', { displayName: 'Ann' }],
      ['POST', '/me/password', { currentPassword: password, newPassword }],
    ] as const) {
      const { user, accessToken } = await accounts(store).register();
      const body = async function* () {
        yield '{';
        await store.auth.users.delete(user.id);
        yield JSON.stringify(content).slice(1);
      };
      const response = await app.request(path, {
        method,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` },
        body: ReadableStream.from(body()).pipeThrough(new TextEncoderStream()),
        duplex: 'half',
      } as RequestInit);
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
      expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    }
  });

  test('is over for what refers to an account that is deleted meanwhile, for guests too', async ({
    store,
  }) => {
    const { app } = service();
    const create: Handler<MaybeSignedInEnv> = async (c) => {
      const { id = '' } = c.get('user') ?? {};
      await store.auth.users.delete(id);
      return c.json(await store.auth.profiles.forUser(id).create({ displayName: 'Ann' }));
    };
    app.post('/users', signedIn(store), create).post('/guests', maybeSignedIn(store), create);
    for (const path of ['/users', '/guests']) {
      const { accessToken } = await accounts(store).register();
      const headers = { Authorization: `Bearer ${accessToken}` };
      const { status } = await app.request(path, { method: 'POST', headers });
      expect([path, status]).toEqual([path, 401]);
    }
  });

  test('keeps what fits of a browser’s name, however long it is', async ({ store }) => {
    await accounts(store).register();
    const { app } = service();
    app.route('/', accountRoutes(store));
    const response = await app.request('/auth/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'x'.repeat(501) },
      body: JSON.stringify({ email, password }),
    });
    expect(response.status).toBe(200);
    const user = await store.auth.users.findByEmail(email);
    const { items } = await store.auth.sessions.list(user?.id ?? '', { limit: 1 });
    expect(items).toMatchObject([{ userAgent: 'x'.repeat(500) }]);
  });

  test('ends with the family of the refresh token that is sent along', async ({ store }) => {
    const { post, register } = accounts(store);
    const { accessToken } = await register();
    const away = await post('/auth/login', { email, password });
    const { refreshToken } = away.body;
    expect((await post('/auth/logout', { refreshToken }, accessToken)).status).toBe(204);
    for (const token of [accessToken, away.body.accessToken])
      expect(await store.auth.sessions.validate(token)).toBeNull();
  });
});
