import { lockWaiters, prolongDeadlocks, suite } from '@schema/testing';
import { expect } from 'vitest';
import { type AuthStore, composition, mailedReset, newUser } from './composition.ts';

type Call = () => Promise<unknown>;

/** Two calls that need a token and its user, and the table of the token. */
const pairs: Record<string, [string, (store: AuthStore) => Promise<[Call, Call]>]> = {
  'the use of a reset and the next one': [
    'password_reset_tokens',
    async (store) => {
      const { email } = await newUser(store);
      const token = await mailedReset(store, email);
      const { passwordReset } = store.auth;
      return [
        () => passwordReset.consume({ token, newPassword: 'battery staple' }),
        () => passwordReset.issue({ email }),
      ];
    },
  ],
  'the use of a reset and the end of the other sign-ins': [
    'refresh_tokens',
    async (store) => {
      const { id: userId, email } = await newUser(store);
      const { session } = await store.auth.signIns.begin({ userId });
      await store.auth.signIns.begin({ userId });
      const token = await mailedReset(store, email);
      const { passwordReset, sessions } = store.auth;
      return [
        () => sessions.revokeOthers(userId, session.id),
        () => passwordReset.consume({ token, newPassword: 'battery staple' }),
      ];
    },
  ],
  'a sign-out and the end of its account': [
    'refresh_tokens',
    async (store) => {
      const { id: userId } = await newUser(store);
      const { session } = await store.auth.signIns.begin({ userId });
      const { signIns, users } = store.auth;
      return [() => signIns.end(session), () => users.delete(userId)];
    },
  ],
  'the end of a family and of its account': [
    'refresh_tokens',
    async (store) => {
      const { id: userId } = await newUser(store);
      const { refreshToken } = await store.auth.signIns.begin({ userId });
      const { refreshTokens, users } = store.auth;
      return [() => refreshTokens.revokeFamily(refreshToken.token), () => users.delete(userId)];
    },
  ],
  'a renewal and the end of its account': [
    'refresh_tokens',
    async (store) => {
      const { id: userId } = await newUser(store);
      const { refreshToken } = await store.auth.signIns.begin({ userId });
      const { signIns, users } = store.auth;
      return [() => signIns.renew(refreshToken.token), () => users.delete(userId)];
    },
  ],
};

suite('in one order', composition, (test) => {
  for (const [name, [table, prepare]] of Object.entries(pairs)) {
    test(`${name} lock the user and the token`, { needs: 'server' }, async (context) => {
      const { openAnother, execute } = context;
      await prolongDeadlocks(execute);
      const [store, other] = [await openAnother(), await openAnother()];
      const calls = await prepare(store);
      const { done, released } = await other.transaction(async (tx) => {
        await execute(`select from ${table} for update`, tx);
        const called: Promise<unknown>[] = [];
        for (const call of calls) {
          called.push(call());
          await lockWaiters(execute, called.length);
        }
        return { done: Promise.all(called), released: performance.now() };
      });
      await done;
      expect(performance.now() - released).toBeLessThan(30_000);
    });
  }

  test('a sign-in does not wait for a row that refers to its user', {
    needs: 'server',
  }, async ({ store, openAnother }) => {
    const { id: userId } = await newUser(store);
    const other = await openAnother();
    await other.transaction(async (tx) => {
      await tx.auth.profiles.forUser(userId).create({ displayName: 'Ann' });
      const { refreshToken } = await store.auth.signIns.begin({ userId });
      await store.auth.signIns.renew(refreshToken.token);
    });
    expect(await store.auth.sessions.list(userId)).toHaveProperty('items.length', 1);
  });
});
