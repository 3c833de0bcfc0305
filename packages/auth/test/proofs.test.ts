import { inspect } from 'node:util';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { ProvenPassword } from '../src/index.ts';
import {
  type AuthStore,
  composition,
  duringUnit,
  mailedReset,
  newUser,
  noId,
  password,
  untyped,
} from './composition.ts';

const newPassword = 'battery staple';
const refused = { code: 'UNAUTHENTICATED', message: 'The account cannot sign in.' };

type Change = (store: Pick<AuthStore, 'auth'>, user: ProvenPassword['user']) => Promise<unknown>;

/** What must not be survived by a sign-in whose password was right before it. */
const changes: Record<string, Change> = {
  'a change of the password': ({ auth }, { id }) =>
    auth.users.changePassword(id, { currentPassword: password, newPassword }),
  'a reset of the password': async (store, { email }) =>
    store.auth.passwordReset.consume({ token: await mailedReset(store, email), newPassword }),
  'the lock of the account': ({ auth }, { id }) => auth.users.deactivate(id),
};

async function prove({ auth }: AuthStore, email: string): Promise<ProvenPassword> {
  const proven = await auth.users.provePassword({ email, password });
  if (!proven) throw new Error('The password is wrong.');
  return proven;
}

suite('a password that was right', composition, (test) => {
  test('signs its user in, until it is changed', async ({ store: { auth }, store }) => {
    const user = await newUser(store);
    const { proof } = await prove(store, user.email);
    const { token } = await auth.signIns.begin({ userId: user.id, proof });
    expect(await auth.sessions.validate(token)).toMatchObject({ user: { id: user.id } });
    const change = { currentPassword: password, newPassword };
    const changed = await auth.users.changePassword(user.id, change);
    for (const [now, code] of [
      [proof, 'UNAUTHENTICATED'],
      [changed, undefined],
    ] as const) {
      const made = await auth.sessions
        .create({ userId: user.id, proof: now })
        .catch((error) => error);
      expect(made.code).toBe(code);
    }
  });

  test('proves nothing of another account', async ({ store }) => {
    const [user, other] = [await newUser(store), await newUser(store)];
    const { proof } = await prove(store, user.email);
    await expect(store.auth.signIns.begin({ userId: other.id, proof })).rejects.toMatchObject(
      refused,
    );
  });

  test('is not proven by a wrong one', async ({ store }) => {
    const { email } = await newUser(store);
    const wrong = { email, password: 'a wrong one' };
    expect(await store.auth.users.provePassword(wrong)).toBeUndefined();
  });

  test('is proven by what shows nothing and cannot be made', async ({ store }) => {
    const user = await newUser(store);
    const { proof } = await prove(store, user.email);
    expect(
      [JSON.stringify(proof), inspect(proof, { showHidden: true, depth: 9 })].join(),
    ).not.toMatch(/argon2/);
    const made = [{}, Object.create(Object.getPrototypeOf(proof)), '$argon2id$', null];
    for (const forged of made.map((value) => untyped<typeof proof>(value)))
      for (const call of [store.auth.signIns.begin, store.auth.sessions.create])
        await expect(call({ userId: user.id, proof: forged })).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          field: 'proof',
        });
  });

  for (const [name, change] of Object.entries(changes)) {
    test(`signs nobody in after ${name}`, async ({ store, db, tables }) => {
      const user = await newUser(store);
      const { proof } = await prove(store, user.email);
      await change(store, user);
      for (const call of [store.auth.signIns.begin, store.auth.sessions.create])
        await expect(call({ userId: user.id, proof })).rejects.toMatchObject(refused);
      expect(await db.select().from(tables.sessions)).toEqual([]);
      expect(await db.select().from(tables.refreshTokens)).toEqual([]);
    });

    test(`signs nobody in while ${name} is under way`, { needs: 'concurrency' }, async ({
      store,
      openAnother,
    }) => {
      const other = await openAnother();
      const user = await newUser(store);
      const { proof } = await prove(store, user.email);
      const call = (make: () => Promise<unknown>) => make().catch((error) => error);
      const [, errors] = await duringUnit(
        other,
        (tx) => change(tx, user),
        () =>
          Promise.all([
            call(() => store.auth.signIns.begin({ userId: user.id, proof })),
            call(() => store.auth.sessions.create({ userId: user.id, proof })),
          ]),
      );
      expect(errors).toMatchObject([refused, refused]);
    });

    test(`has a sign-in under way that does not outlive ${name}`, { needs: 'concurrency' }, async ({
      store,
      openAnother,
    }) => {
      const other = await openAnother();
      const user = await newUser(store);
      const { proof } = await prove(store, user.email);
      const [[signIn, created]] = await duringUnit(
        other,
        async ({ auth }) =>
          [
            await auth.signIns.begin({ userId: user.id, proof }),
            await auth.sessions.create({ userId: user.id, proof }),
          ] as const,
        () => change(store, user),
      );
      await store.auth.users.activate(user.id);
      expect(await store.auth.sessions.validate(signIn.token)).toBeNull();
      expect(await store.auth.sessions.validate(created.token)).toBeNull();
      expect(await store.auth.signIns.renew(signIn.refreshToken.token)).toEqual({
        status: 'revoked',
      });
    });
  }
});

suite('an account that is locked or not there', composition, (test) => {
  test('is not signed in, and unlocked has nothing', async ({
    store: { auth },
    store,
    db,
    tables,
  }) => {
    const { id } = await newUser(store);
    await auth.users.deactivate(id);
    for (const userId of [id, noId]) {
      await expect(auth.signIns.begin({ userId })).rejects.toMatchObject(refused);
      await expect(auth.sessions.create({ userId })).rejects.toMatchObject(refused);
      await expect(auth.refreshTokens.issue(userId)).rejects.toMatchObject(refused);
    }
    expect(await db.select().from(tables.sessions)).toEqual([]);
    expect(await db.select().from(tables.refreshTokens)).toEqual([]);
    await auth.users.activate(id);
    expect(await auth.signIns.begin({ userId: id })).toHaveProperty('token');
  });
});
