import { createHash } from 'node:crypto';
import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import {
  allRows,
  composition,
  day,
  minute,
  newUser,
  noId,
  noToken,
  second,
} from './composition.ts';

/** What may arrive in a header or a cookie in the place of a token. */
const noTokens: unknown[] = [
  ...[
    undefined,
    null,
    '',
    ' ',
    0,
    1,
    Number.NaN,
    true,
    false,
    {},
    [],
    () => {},
    Symbol('token'),
    10n,
  ],
  ...[
    'null',
    'undefined',
    'Bearer',
    `Bearer ${noToken}`,
    noToken.slice(1),
    `${noToken}A`,
    `${noToken}=`,
  ],
  ...[
    `${noToken}\n`,
    ` ${noToken}`,
    '\0'.repeat(43),
    '\ud800'.repeat(43),
    'é'.repeat(43),
    '🍕'.repeat(43),
  ],
  ...[
    "' or 1=1 --",
    '%',
    '_'.repeat(42),
    'a'.repeat(1_000_000),
    'f'.repeat(64),
    [noToken],
    { token: noToken },
  ],
  ...[
    new Date(),
    Buffer.from(noToken),
    new String(noToken),
    Object.create(null),
    { toString: () => noToken },
  ],
];

suite('a session', composition, (test) => {
  test('is created with a token that is shown once; only its SHA-256 is stored', async (context) => {
    const { store, execute } = context;
    const { id } = await newUser(store);
    const { token, session } = await store.auth.sessions.create({
      userId: id,
      ipAddress: '::1',
      userAgent: 'test',
    });
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(session).toMatchObject({ userId: id, ipAddress: '::1', userAgent: 'test' });
    expect(JSON.stringify(session)).not.toContain(token);

    const rows = await execute('select * from sessions');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.token_hash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify(await allRows(context))).not.toContain(token);
  });

  test('of a locked account is not valid, even if it has not ended', async ({
    store,
    db,
    tables,
  }) => {
    const { id } = await newUser(store);
    const { token } = await store.auth.sessions.create({ userId: id });
    await db.update(tables.users).set({ isActive: false });
    expect(await store.auth.sessions.validate(token)).toBeNull();
  });

  test('has a token of its own', async ({ store }) => {
    const { id } = await newUser(store);
    const made = await Promise.all(
      Array.from({ length: 20 }, () => store.auth.sessions.create({ userId: id })),
    );
    expect(new Set(made.map(({ token }) => token)).size).toBe(20);
  });

  test('is found by its token, with its user', async ({ store }) => {
    const user = await newUser(store);
    const { token, session } = await store.auth.sessions.create({ userId: user.id });
    expect(await store.auth.sessions.validate(token)).toEqual({ session, user });
  });

  test(`is null for ${noTokens.length} malformed tokens, and none is looked up`, async ({
    store,
    queries,
    resetQueries,
  }) => {
    expect(noTokens.length).toBeGreaterThanOrEqual(30);
    await store.auth.sessions.create({ userId: (await newUser(store)).id });
    resetQueries();
    for (const token of noTokens) {
      expect(await store.auth.sessions.validate(token)).toBeNull();
      await store.auth.sessions.revokeToken(token);
      expect(await store.auth.refreshTokens.rotate(token)).toEqual({ status: 'unknown' });
      await store.auth.refreshTokens.revokeFamily(token);
      expect(await store.auth.emailVerification.consume(token)).toEqual({ status: 'unknown' });
    }
    expect(queries).toEqual([]);
    expect(await store.auth.sessions.validate(noToken)).toBeNull();
  });

  test('is not found by the stored hash', async ({ store, execute }) => {
    await store.auth.sessions.create({ userId: (await newUser(store)).id });
    const [row] = await execute('select token_hash from sessions');
    expect(await store.auth.sessions.validate(row?.token_hash)).toBeNull();
  });

  test('is read in one statement, and its use written at most once a minute', async ({
    store,
    clock,
    queries,
    resetQueries,
  }) => {
    const { token } = await store.auth.sessions.create({ userId: (await newUser(store)).id });
    const names = async () => {
      resetQueries();
      expect(await store.auth.sessions.validate(token)).not.toBeNull();
      return queries.map(({ name }) => name);
    };
    expect(await names()).toEqual(['auth.sessions.byToken']);
    clock.advance(59 * second);
    expect(await names()).toEqual(['auth.sessions.byToken']);
    clock.advance(second);
    expect(await names()).toEqual(['auth.sessions.byToken', 'auth.sessions.touch']);
    expect(await names()).toEqual(['auth.sessions.byToken']);
  });

  test('moves its end on with use', async ({ store, clock }) => {
    const { token, session } = await store.auth.sessions.create({
      userId: (await newUser(store)).id,
    });
    expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBe(7 * day);
    clock.advance(6 * day);
    const now = clock.peek();
    const used = await store.auth.sessions.validate(token);
    expect(used?.session).toMatchObject({
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + 7 * day),
    });
    const [listed] = (await store.auth.sessions.list(session.userId)).items;
    expect(listed).toEqual(used?.session);
    clock.advance(6 * day);
    expect(await store.auth.sessions.validate(token)).not.toBeNull();
  });

  test('ends after seven days without use, to the millisecond', async ({ store, clock }) => {
    const { token, session } = await store.auth.sessions.create({
      userId: (await newUser(store)).id,
    });
    clock.set(session.expiresAt);
    expect(await store.auth.sessions.validate(token)).toBeNull();
    clock.set(new Date(session.expiresAt.getTime() - 1));
    expect(await store.auth.sessions.validate(token)).not.toBeNull();
  });

  test('ends after thirty days, however much it is used', async ({ store, clock }) => {
    const { token, session } = await store.auth.sessions.create({
      userId: (await newUser(store)).id,
    });
    expect(session.endsAt.getTime() - session.createdAt.getTime()).toBe(30 * day);
    for (let i = 0; i < 5; i++) {
      clock.advance(5 * day + 23 * 60 * minute);
      const found = await store.auth.sessions.validate(token);
      expect(found?.session.expiresAt.getTime()).toBeLessThanOrEqual(session.endsAt.getTime());
    }
    clock.set(new Date(session.endsAt.getTime() - 1));
    expect((await store.auth.sessions.validate(token))?.session.expiresAt).toEqual(session.endsAt);
    clock.set(session.endsAt);
    expect(await store.auth.sessions.validate(token)).toBeNull();
  });

  test('is not brought back by a use at its end', async ({ store, clock }) => {
    const { token, session } = await store.auth.sessions.create({
      userId: (await newUser(store)).id,
    });
    clock.set(new Date(session.expiresAt.getTime() + 1));
    expect(await store.auth.sessions.validate(token)).toBeNull();
    expect((await store.auth.sessions.list(session.userId)).items).toEqual([]);
  });

  test('is listed newest first, page by page, while it lives', async ({ store, clock }) => {
    const { id } = await newUser(store);
    const other = await newUser(store);
    await store.auth.sessions.create({ userId: id });
    clock.advance(8 * day);
    await store.auth.sessions.create({ userId: other.id });
    const made: string[] = [];
    const moment = clock.peek();
    for (let i = 0; i < 50; i++) {
      clock.set(moment);
      made.push((await store.auth.sessions.create({ userId: id })).session.id);
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.auth.sessions.list(id, { limit: 7, after });
      seen.push(...page.items.map((session) => session.id));
      after = page.next;
    } while (after);
    expect(seen).toEqual(made.toSorted().reverse());
  });

  test('is revoked once, whoever else revokes it at the same time', async ({ store }) => {
    const { id } = await newUser(store);
    for (let round = 0; round < 4; round++) {
      const { session } = await store.auth.sessions.create({ userId: id });
      const results = await race(8, () => store.auth.sessions.revoke(id, session.id));
      expect(valuesOf(results)).toHaveLength(1);
      expect(errorsOf(results)).toEqual(
        Array.from({ length: 7 }, () =>
          expect.objectContaining({ code: 'NOT_FOUND', table: 'sessions' }),
        ),
      );
    }
  });

  test('is revoked by its user alone', async ({ store: { auth }, store }) => {
    const [owner, intruder] = [await newUser(store), await newUser(store)];
    const { token, session } = await auth.sessions.create({ userId: owner.id });
    const foreign = auth.sessions.revoke(intruder.id, session.id);
    await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND', table: 'sessions' });
    expect(await auth.sessions.validate(token)).not.toBeNull();
    await auth.sessions.revoke(owner.id, session.id);
    expect(await auth.sessions.validate(token)).toBeNull();
    await expect(auth.sessions.revoke(owner.id, session.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(auth.sessions.revoke(owner.id, noId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is revoked by its token', async ({ store: { auth }, store }) => {
    const { token } = await auth.sessions.create({ userId: (await newUser(store)).id });
    await auth.sessions.revokeToken(noToken);
    expect(await auth.sessions.validate(token)).not.toBeNull();
    await auth.sessions.revokeToken(token);
    expect(await auth.sessions.validate(token)).toBeNull();
  });

  test('stays when all others of its user are revoked', async ({ store: { auth }, store }) => {
    const [user, other] = [await newUser(store), await newUser(store)];
    const kept = await auth.sessions.create({ userId: user.id });
    const ended = await auth.sessions.create({ userId: user.id });
    const foreign = await auth.sessions.create({ userId: other.id });
    expect(await auth.sessions.revokeOthers(user.id, kept.session.id)).toBe(1);
    expect(await auth.sessions.validate(kept.token)).not.toBeNull();
    expect(await auth.sessions.validate(ended.token)).toBeNull();
    expect(await auth.sessions.validate(foreign.token)).not.toBeNull();
  });

  test('is swept away once it has expired', async (context) => {
    const { store, clock } = context;
    const { id } = await newUser(store);
    await store.auth.sessions.create({ userId: id });
    clock.advance(6 * day);
    const { token } = await store.auth.sessions.create({ userId: id });
    expect(await store.auth.sessions.sweepExpired()).toBe(0);
    clock.advance(2 * day);
    expect(await store.auth.sessions.sweepExpired()).toBe(1);
    expect(await store.auth.sessions.validate(token)).not.toBeNull();
  });

  test('that ended an hour ago is expired, whatever the time of day', async ({ store, clock }) => {
    const { id } = await newUser(store);
    const { session } = await store.auth.sessions.create({ userId: id });
    clock.set(new Date(session.expiresAt.getTime() + 60 * minute));
    expect(await store.auth.sessions.sweepExpired()).toBe(1);
  });
});
