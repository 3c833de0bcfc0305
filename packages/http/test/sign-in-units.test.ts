import { suite, type TestContext } from '@schema/testing';
import { expect } from 'vitest';
import { accounts, composition, email, newPassword, password } from './account-client.ts';

/** The headers of a browser with which no session can be made: the database refuses it. */
async function takenBrowser({
  store,
  execute,
}: Pick<TestContext<typeof composition>, 'store' | 'execute'>) {
  await execute('create unique index idx_sessions_user_agent on sessions (user_agent)');
  const { id: userId } = await store.auth.users.register({ email: 'bob@example.com' });
  await store.auth.sessions.create({ userId, userAgent: 'Taken' });
  return { 'User-Agent': 'Taken' };
}

suite('a sign-in over HTTP', composition, (test) => {
  test('that fails leaves the password as it was', async ({ store, execute }) => {
    const { post, register } = accounts(store);
    const { accessToken } = await register();
    const browser = await takenBrowser({ store, execute });
    const input = { currentPassword: password, newPassword };
    const change = (headers = {}) => post('/me/password', input, accessToken, headers);
    expect((await change(browser)).status).toBe(409);
    expect((await post('/auth/login', { email, password })).status).toBe(200);
    expect((await change()).status).toBe(200);
  });

  test('that fails leaves the link as it was', async ({ store, execute }) => {
    const { post, mailed } = accounts(store);
    const browser = await takenBrowser({ store, execute });
    await post('/linked/auth/link', { email });
    const consume = (headers = {}) => post('/linked/auth/link/consume', mailed(), '', headers);
    expect((await consume(browser)).status).toBe(409);
    expect(await store.auth.users.findByEmail(email)).toMatchObject({ emailVerified: false });
    expect((await consume()).status).toBe(200);
  });
});
