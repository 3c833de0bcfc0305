import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { allRows, composition, newEmail, newUser, noId, password } from './composition.ts';

const oneAddress = [
  ['zo\u00eb.\u00c5ngstr\u00f6m@ex\u00e4mple.com', 'lower-case e with diaeresis, composed'],
  ['ZO\u00cb.\u00c5NGSTR\u00d6M@EX\u00c4MPLE.COM', 'capitals'],
  ['zoe\u0308.A\u030angstro\u0308m@exa\u0308mple.com', 'decomposed'],
  ['ZOE\u0308.A\u030aNGSTRO\u0308M@EXA\u0308MPLE.COM', 'decomposed capitals'],
  ['zo\u00eb.\u212bngstr\u00f6m@ex\u00e4mple.com', 'the Angstrom sign'],
  ['  zo\u00eb.\u00e5ngstr\u00f6m@ex\u00e4mple.com\n', 'white space around'],
] as const;

suite('users', composition, (test) => {
  test('are registered with what they say of themselves', async ({ store, clock }) => {
    const now = clock.peek();
    const user = await store.auth.users.register({
      email: 'Ada@Example.com',
      password,
      displayName: 'Ada',
      firstName: 'Ada',
      lastName: 'Lovelace',
      avatarUrl: 'https://example.com/ada.png',
      preferences: { theme: 'dark', list: [1, null] },
    });
    expect(user).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: 'ada@example.com',
      displayName: 'Ada',
      firstName: 'Ada',
      lastName: 'Lovelace',
      avatarUrl: 'https://example.com/ada.png',
      role: 'user',
      isActive: true,
      emailVerified: false,
      emailVerifiedAt: null,
      preferences: { theme: 'dark', list: [1, null] },
      lastLoginAt: null,
      createdAt: now,
      updatedAt: now,
    });
    expect(await store.auth.users.get(user.id)).toEqual(user);
    expect(await store.auth.users.find(user.id)).toEqual(user);
    expect(await store.auth.users.findByEmail('ADA@example.COM ')).toEqual(user);
  });

  test('need nothing but an address', async ({ store }) => {
    const user = await store.auth.users.register({ email: newEmail() });
    expect(user).toMatchObject({
      displayName: null,
      firstName: null,
      avatarUrl: null,
      preferences: {},
    });
  });

  test('have their role from an administrator', async ({ store }) => {
    const { users } = store.auth;
    const { id } = await newUser(store);
    expect(await users.setRole(id, { role: 'admin' })).toMatchObject({ id, role: 'admin' });
    expect(await users.get(id)).toMatchObject({ role: 'admin' });
    await expect(users.setRole(noId, { role: 'admin' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'users',
    });
    for (const input of [{ role: 'root' }, {}, null]) {
      await expect(users.setRole(id, input as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: input === null ? 'input' : 'role',
      });
    }
    expect(await users.get(id)).toMatchObject({ role: 'admin' });
  });

  test('cannot give themselves a role', async ({ store }) => {
    const input = { email: newEmail(), role: 'admin' };
    await expect(store.auth.users.register(input)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'role',
    });
  });

  for (const [first, how] of oneAddress) {
    test(`have one account for an address in every form, first ${how}`, async ({ store }) => {
      const user = await store.auth.users.register({ email: first });
      for (const [other] of oneAddress) {
        expect(await store.auth.users.findByEmail(other)).toEqual(user);
        await expect(store.auth.users.register({ email: other })).rejects.toMatchObject({
          code: 'CONFLICT',
          field: 'email',
          table: 'users',
          domain: 'auth',
        });
      }
    });
  }

  test('are found many at once, in one statement', async ({ store, queries, resetQueries }) => {
    const { users } = store.auth;
    const made = [await newUser(store), await newUser(store), await newUser(store)];
    const wanted = [made[0]?.id ?? '', made[2]?.id ?? '', made[0]?.id ?? '', noId];
    resetQueries();
    const found = await users.findMany(wanted);
    expect(queries).toHaveLength(1);
    expect(found.map(({ id }) => id).sort()).toEqual([made[0]?.id, made[2]?.id].sort());
    expect(found).toContainEqual(await users.get(made[0]?.id ?? ''));
    expect(await users.findMany([])).toEqual([]);
    for (const ids of [['7'], Array(1001).fill(noId)])
      await expect(users.findMany(ids)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('are different where addresses are', async ({ store }) => {
    for (const email of [
      'a.b@example.com',
      'ab@example.com',
      'a+b@example.com',
      'ß@example.com',
      'ss@example.com',
      // Mail to one domain must not go to another one.
      'ann@οδος.example',
      'ann@οδοσ.example',
    ])
      await store.auth.users.register({ email });
    await expect(store.auth.users.findByEmail('a%b@example.com')).resolves.toBeUndefined();
    await expect(store.auth.users.findByEmail('a_b@example.com')).resolves.toBeUndefined();
  });

  test('registered at once with one address are one account', {
    needs: 'concurrency',
  }, async (context) => {
    const { store, openAnother } = context;
    const stores = [store, await openAnother(), await openAnother(), await openAnother()];
    const results = await race(32, (i) =>
      (stores[i % 4] ?? store).auth.users.register({
        email: oneAddress[i % oneAddress.length]?.[0] ?? '',
      }),
    );
    expect(valuesOf(results)).toHaveLength(1);
    for (const error of errorsOf(results))
      expect(error).toMatchObject({ code: 'CONFLICT', field: 'email' });
    expect((await allRows(context)).users).toHaveLength(1);
  });

  test('go on in a transaction after an address that is taken', async ({ store }) => {
    const { email } = await newUser(store);
    const other = await store.transaction(async (tx) => {
      await tx.auth.users.register({ email }).catch(() => {});
      return tx.auth.users.register({ email: newEmail() });
    });
    expect(await store.auth.users.find(other.id)).toEqual(other);
  });

  test('change only the fields that they name', async ({ store }) => {
    const user = await store.auth.users.register({
      email: newEmail(),
      displayName: 'A',
      lastName: 'B',
    });
    const changed = await store.auth.users.update(user.id, {
      displayName: 'C',
      preferences: { a: 1 },
    });
    expect(changed).toEqual({
      ...user,
      displayName: 'C',
      preferences: { a: 1 },
      updatedAt: changed.updatedAt,
    });
    expect(changed.updatedAt.getTime()).toBeGreaterThan(user.updatedAt.getTime());
    const cleared = await store.auth.users.update(user.id, { displayName: null });
    expect(cleared).toMatchObject({ displayName: null, lastName: 'B' });
    expect(await store.auth.users.update(user.id, {})).toMatchObject({
      displayName: null,
      lastName: 'B',
    });
  });

  test('change nothing that is not theirs to change', async ({ store }) => {
    const { id } = await newUser(store);
    const fields = {
      email: 'x@example.com',
      role: 'admin',
      isActive: false,
      emailVerified: true,
      passwordHash: 'x',
      id: noId,
    };
    for (const [field, value] of Object.entries(fields)) {
      await expect(store.auth.users.update(id, { [field]: value })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
  });

  test('are locked out of every sign-in, and let in again', async ({ store }) => {
    const user = await newUser(store);
    const { token } = await store.auth.sessions.create({ userId: user.id });
    const refresh = await store.auth.refreshTokens.issue(user.id);
    expect((await store.auth.users.deactivate(user.id)).isActive).toBe(false);

    const credentials = { email: user.email, password };
    expect(await store.auth.users.verifyPassword(credentials)).toBeUndefined();
    expect(await store.auth.sessions.validate(token)).toBeNull();
    expect(await store.auth.refreshTokens.rotate(refresh.token)).toEqual({ status: 'revoked' });
    expect(await store.auth.passwordReset.issue({ email: user.email })).toBeUndefined();

    expect((await store.auth.users.activate(user.id)).isActive).toBe(true);
    expect(await store.auth.users.verifyPassword(credentials)).toMatchObject({ id: user.id });
    expect(await store.auth.sessions.validate(token)).toBeNull();
    expect(await store.auth.refreshTokens.rotate(refresh.token)).toEqual({ status: 'revoked' });
  });

  test('lock out nobody else', async ({ store }) => {
    const [user, other] = [await newUser(store), await newUser(store)];
    const { token } = await store.auth.sessions.create({ userId: other.id });
    const refresh = await store.auth.refreshTokens.issue(other.id);
    await store.auth.users.deactivate(user.id);
    expect(await store.auth.sessions.validate(token)).not.toBeNull();
    expect(await store.auth.refreshTokens.rotate(refresh.token)).toMatchObject({
      status: 'rotated',
    });
  });

  test('take all that refers to them along', async (context) => {
    const { auth } = context.store;
    const { id, email } = await newUser(context.store);
    await auth.sessions.create({ userId: id });
    const { token } = await auth.refreshTokens.issue(id);
    await auth.refreshTokens.rotate(token);
    await auth.emailVerification.issue(id);
    await auth.passwordReset.issue({ email });
    await auth.profiles.forUser(id).create();
    const filled = Object.values(await allRows(context)).map((rows) => rows.length > 0);
    expect(filled).toEqual([true, true, true, true, true, true]);
    await auth.users.delete(id);
    expect(Object.values(await allRows(context)).flat()).toEqual([]);
  });

  test('who do not exist are NOT_FOUND, or undefined to find', async ({ store: { auth } }) => {
    expect(await auth.users.find(noId)).toBeUndefined();
    expect(await auth.users.findByEmail('nobody@example.com')).toBeUndefined();
    const missing = { code: 'NOT_FOUND', table: 'users' };
    await expect(auth.users.get(noId)).rejects.toMatchObject(missing);
    await expect(auth.users.update(noId, { displayName: 'x' })).rejects.toMatchObject(missing);
    await expect(auth.users.deactivate(noId)).rejects.toMatchObject(missing);
    await expect(auth.users.activate(noId)).rejects.toMatchObject(missing);
    await expect(auth.users.delete(noId)).rejects.toMatchObject(missing);
    const change = { currentPassword: 'a', newPassword: 'long enough' };
    await expect(auth.users.changePassword(noId, change)).rejects.toMatchObject(missing);
  });

  test('are found by id in capitals', async ({ store }) => {
    const { id } = await newUser(store);
    expect(await store.auth.users.get(id.toUpperCase())).toMatchObject({ id });
  });
});
