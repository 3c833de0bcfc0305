import { compose } from '@schema/core';
import { barrier, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { defineAuth, type PasswordHasher } from '../src/index.ts';
import { cheap, issueReset, newUser } from './composition.ts';

// The hash of a new password is the last thing that a reset waits for before it reads the token.
let arrive: () => Promise<void> = async () => {};
const together: PasswordHasher = {
  ...cheap,
  hash: async (value) => {
    const hash = await cheap.hash(value);
    await arrive();
    return hash;
  },
};

suite('a mailed token', compose([defineAuth({ passwords: together })]), (test) => {
  test('of a reset used 16 times at once sets one password', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const stores = [store, await openAnother(), await openAnother(), await openAnother()];
    const { email } = await newUser(store);
    const { token } = await issueReset(store, email);
    arrive = barrier(16);
    const results = await race(16, (i) =>
      (stores[i % 4] ?? store).auth.passwordReset.consume({
        token,
        newPassword: `new password ${i}`,
      }),
    );
    arrive = async () => {};
    const outcomes = valuesOf(results).map(({ status }) => status);
    expect(outcomes.toSorted()).toEqual(['reset', ...Array(15).fill('used')]);
    const winner = outcomes.indexOf('reset');
    const credentials = { email, password: `new password ${winner}` };
    expect(await store.auth.users.verifyPassword(credentials)).toBeDefined();
  });

  test('of a verification used 16 times at once verifies once', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const stores = [store, await openAnother(), await openAnother(), await openAnother()];
    const { token } = await store.auth.emailVerification.issue((await newUser(store)).id);
    const results = await race(16, (i) =>
      (stores[i % 4] ?? store).auth.emailVerification.consume(token),
    );
    const outcomes = valuesOf(results).map(({ status }) => status);
    expect(outcomes.toSorted()).toEqual([...Array(15).fill('used'), 'verified']);
  });
});
