import bcrypt from '@node-rs/bcrypt';
import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect, it } from 'vitest';
import { argon2Passwords } from '../src/index.ts';
import { type Context, composition, newEmail, newUser, password } from './composition.ts';

async function hashOf({
  db,
  tables,
}: Pick<Context, 'db' | 'tables'>): Promise<string | null | undefined> {
  const [row] = await db.select({ hash: tables.users.passwordHash }).from(tables.users);
  return row?.hash;
}

async function setHash({ db, tables }: Pick<Context, 'db' | 'tables'>, passwordHash: string) {
  await db.update(tables.users).set({ passwordHash });
}

suite('a password', composition, (test) => {
  test('signs its user in, and the time is kept', async ({ store, clock }) => {
    const { id, email } = await newUser(store);
    clock.advance(5000);
    const before = clock.peek();
    const user = await store.auth.users.verifyPassword({ email: email.toUpperCase(), password });
    expect(user).toMatchObject({ id, lastLoginAt: before });
  });

  test('is stored as argon2id', async (context) => {
    await newUser(context.store);
    expect(await hashOf(context)).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
  });

  test('that is wrong signs nobody in', async ({ store }) => {
    const { id, email } = await newUser(store);
    for (const wrong of ['', 'Correct horse', `${password} `, `${password}\0`, 'x'.repeat(1024)])
      expect(await store.auth.users.verifyPassword({ email, password: wrong })).toBeUndefined();
    expect((await store.auth.users.get(id)).lastLoginAt).toBeNull();
  });

  test('may be typed composed or decomposed', async ({ store }) => {
    const email = newEmail();
    await store.auth.users.register({ email, password: 'p\u00e4ssw\u00f6rter' });
    const typed = 'pa\u0308sswo\u0308rter';
    expect(await store.auth.users.verifyPassword({ email, password: typed })).toBeDefined();
    const { id } = await store.auth.users.register({ email: newEmail(), password: typed });
    await store.auth.users.changePassword(id, { currentPassword: typed, newPassword: 'other one' });
  });

  test('of 8 to 128 characters is taken', async ({ store }) => {
    for (const length of [8, 128])
      await store.auth.users.register({ email: newEmail(), password: '🍕'.repeat(length) });
    for (const length of [0, 7, 129]) {
      const input = { email: newEmail(), password: '🍕'.repeat(length) };
      await expect(store.auth.users.register(input)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'password',
      });
    }
  });

  test('of an older system verifies and becomes argon2id', async (context) => {
    const { store } = context;
    const { id, email } = await newUser(store);
    for (const prefix of ['$2a$', '$2b$', '$2y$']) {
      await setHash(context, (await bcrypt.hash(password, 4)).replace(/^\$2.\$/, prefix));
      expect(
        await store.auth.users.verifyPassword({ email, password: 'wrong horse' }),
      ).toBeUndefined();
      expect(await hashOf(context)).toMatch(/^\$2/);
      expect(await store.auth.users.verifyPassword({ email, password })).toMatchObject({ id });
      expect(await hashOf(context)).toMatch(/^\$argon2id\$v=19\$m=64,/);
      expect(await store.auth.users.verifyPassword({ email, password })).toMatchObject({ id });
    }
  });

  test('of an older system signs in with the proof that it gave', async (context) => {
    const { auth } = context.store;
    const { id: userId, email } = await newUser(context.store);
    await setHash(context, await bcrypt.hash(password, 4));
    const proven = await auth.users.provePassword({ email, password });
    if (!proven) throw new Error('The password is wrong.');
    const { proof } = proven;
    expect(await auth.signIns.begin({ userId, proof })).toHaveProperty('token');
  });

  test('is hashed again when the cost has risen', async (context) => {
    const { email } = await newUser(context.store);
    await setHash(
      context,
      await argon2Passwords({ memoryCost: 32, timeCost: 1, parallelism: 1 }).hash(password),
    );
    expect(await context.store.auth.users.verifyPassword({ email, password })).toBeDefined();
    const hash = await hashOf(context);
    expect(hash).toContain('m=64,t=1,p=1');
    expect(await context.store.auth.users.verifyPassword({ email, password })).toBeDefined();
    expect(await hashOf(context)).toBe(hash);
  });

  test('keeps the hash of a service that pays more for it', async (context) => {
    const { email } = await newUser(context.store);
    const dear = await argon2Passwords({ memoryCost: 256, timeCost: 3, parallelism: 1 }).hash(
      password,
    );
    await setHash(context, dear);
    expect(await context.store.auth.users.verifyPassword({ email, password })).toBeDefined();
    expect(await hashOf(context)).toBe(dear);
  });

  test('of an older system may sign in many times at once', {
    needs: 'concurrency',
  }, async (context) => {
    const { store, openAnother } = context;
    const stores = [store, await openAnother()];
    const { email } = await newUser(store);
    await setHash(context, await bcrypt.hash(password, 4));
    const results = await race(8, (i) =>
      (stores[i % 2] ?? store).auth.users.verifyPassword({ email, password }),
    );
    expect(valuesOf(results).map((user) => user?.email)).toEqual(Array(8).fill(email));
  });

  test('with a stored hash of no known kind signs nobody in', async (context) => {
    const { email } = await newUser(context.store);
    for (const hash of [
      'plain',
      password,
      '$1$abc',
      '$2b$',
      '$2b$04$x',
      `$2b$99$${'a'.repeat(53)}`,
      `$2y$10$${'!'.repeat(53)}`,
      '$argon2id$',
      '$argon2id$v=19$m=64$x',
      '',
    ]) {
      await setHash(context, hash);
      expect(await context.store.auth.users.verifyPassword({ email, password })).toBeUndefined();
    }
  });

  test('can be changed; that ends every other sign-in and keeps the named session', async (context) => {
    const { auth } = context.store;
    const { id, email } = await newUser(context.store);
    const kept = await auth.sessions.create({ userId: id });
    const other = await auth.sessions.create({ userId: id });
    const refresh = await auth.refreshTokens.issue(id);
    const bystander = await newUser(context.store);
    const foreign = await auth.sessions.create({ userId: bystander.id });

    await auth.users.changePassword(id, {
      currentPassword: password,
      newPassword: 'battery staple',
      keepSessionId: kept.session.id.toUpperCase(),
    });

    expect(await auth.sessions.validate(kept.token)).not.toBeNull();
    expect(await auth.sessions.validate(other.token)).toBeNull();
    expect(await auth.sessions.validate(foreign.token)).not.toBeNull();
    expect(await auth.refreshTokens.rotate(refresh.token)).toEqual({ status: 'revoked' });
    expect(await auth.users.verifyPassword({ email, password })).toBeUndefined();
    expect(await auth.users.verifyPassword({ email, password: 'battery staple' })).toBeDefined();
  });

  test('can be changed by one whose session stays, with its refresh token', async ({
    store: { auth },
    store,
  }) => {
    const { id: userId } = await newUser(store);
    const kept = await auth.signIns.begin({ userId });
    const other = await auth.signIns.begin({ userId });
    await auth.users.changePassword(userId, {
      currentPassword: password,
      newPassword: 'battery staple',
      keepSessionId: kept.session.id,
    });
    expect(await auth.sessions.validate(kept.token)).not.toBeNull();
    expect(await auth.signIns.renew(other.refreshToken.token)).toEqual({ status: 'revoked' });
    expect(await auth.signIns.renew(kept.refreshToken.token)).toMatchObject({ status: 'renewed' });
  });

  test('changed without a named session keeps none', async ({ store: { auth }, store }) => {
    const { id } = await newUser(store);
    const { token } = await auth.sessions.create({ userId: id });
    await auth.users.changePassword(id, {
      currentPassword: password,
      newPassword: 'battery staple',
    });
    expect(await auth.sessions.validate(token)).toBeNull();
  });

  test('is not changed without the current one, and no sign-in ends', async ({
    store: { auth },
    store,
  }) => {
    const { id, email } = await newUser(store);
    const { token } = await auth.sessions.create({ userId: id });
    const change = auth.users.changePassword(id, {
      currentPassword: 'wrong',
      newPassword: 'battery staple',
    });
    await expect(change).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'currentPassword' });
    expect(await auth.sessions.validate(token)).not.toBeNull();
    expect(await auth.users.verifyPassword({ email, password })).toBeDefined();
  });

  test('cannot be changed by an account that has none', async ({ store: { auth } }) => {
    const { id } = await auth.users.register({ email: newEmail() });
    const change = auth.users.changePassword(id, {
      currentPassword: '',
      newPassword: 'battery staple',
    });
    await expect(change).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'currentPassword' });
  });

  test('changed by several at once is one of theirs, and the others lose cleanly', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const { id, email } = await newUser(store);
    const stores = [store, await openAnother()];
    const sessions = await Promise.all(
      Array.from({ length: 6 }, () => store.auth.sessions.create({ userId: id })),
    );
    const results = await race(6, (i) =>
      (stores[i % 2] ?? store).auth.users.changePassword(id, {
        currentPassword: password,
        newPassword: `new password ${i}`,
        keepSessionId: sessions[i]?.session.id,
      } as never),
    );
    expect(valuesOf(results)).toHaveLength(1);
    for (const error of errorsOf(results))
      expect(error).toMatchObject({ code: 'INVALID_INPUT', field: 'currentPassword' });
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    const newPassword = `new password ${winner}`;
    expect(await store.auth.users.verifyPassword({ email, password: newPassword })).toBeDefined();
    const alive = await Promise.all(
      sessions.map(({ token }) => store.auth.sessions.validate(token)),
    );
    expect(alive.map((session) => session !== null)).toEqual(sessions.map((_, i) => i === winner));
  });

  test('whose change is rolled back is still the old one', async ({ store }) => {
    const { id, email } = await newUser(store);
    const { token } = await store.auth.sessions.create({ userId: id });
    const undo = new Error('undo');
    const work = store.transaction(async (tx) => {
      await tx.auth.users.changePassword(id, {
        currentPassword: password,
        newPassword: 'battery staple',
      });
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    expect(await store.auth.users.verifyPassword({ email, password })).toBeDefined();
    expect(await store.auth.sessions.validate(token)).not.toBeNull();
  });
});

it('calls a hash of less memory or fewer passes outdated', async () => {
  const passwords = argon2Passwords({ memoryCost: 64, timeCost: 2, parallelism: 1 });
  for (const [memoryCost, timeCost, isOutdated] of [
    [32, 2, true],
    [64, 1, true],
    [64, 2, false],
    [128, 3, false],
  ] as const) {
    const hash = await argon2Passwords({ memoryCost, timeCost, parallelism: 1 }).hash(password);
    expect(passwords.isOutdated(hash)).toBe(isOutdated);
  }
});

it('hashes with what OWASP asks for, unless told', async () => {
  expect(await argon2Passwords().hash(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it('takes a hash for none that costs more than any should, unless it pays as much itself', async () => {
  for (const [memoryCost, timeCost] of [[262_145, 1] as const, [64, 17] as const]) {
    const dear = argon2Passwords({ memoryCost, timeCost, parallelism: 1 });
    const hash = await dear.hash(password);
    expect(await argon2Passwords().verify(password, hash)).toBe(false);
    expect(await dear.verify(password, hash)).toBe(true);
  }
  // Of the right password: only what it costs speaks against it. With 31 rounds it would take hours.
  expect(await argon2Passwords().verify(password, await bcrypt.hash(password, 15))).toBe(false);
});
