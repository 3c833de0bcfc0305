import { lockWaiters, suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, day, minute, newUser } from './composition.ts';

suite('a session that a renewal has replaced', composition, (test) => {
  test('is not brought back by a clock that is behind', async ({
    store: { auth },
    store,
    clock,
  }) => {
    const { id: userId } = await newUser(store);
    const { token, session, refreshToken } = await auth.signIns.begin({ userId });
    const time = session.createdAt.getTime() + 2 * minute;
    clock.set(new Date(time + 50));
    await auth.signIns.renew(refreshToken.token);
    clock.set(new Date(time));
    await auth.sessions.validate(token);
    clock.advance(minute);
    expect(await auth.sessions.validate(token)).toBeNull();
    expect((await auth.sessions.list(userId)).items).toHaveLength(1);
  });

  test('is not brought back where it had ended, and a clock is behind', async ({
    store: { auth },
    store,
    clock,
  }) => {
    const { id: userId } = await newUser(store);
    const { token, session, refreshToken } = await auth.signIns.begin({ userId });
    const end = session.expiresAt.getTime();
    clock.set(new Date(end + 50));
    await auth.signIns.renew(refreshToken.token);
    clock.set(new Date(end - 50));
    await auth.sessions.validate(token);
    clock.advance(minute);
    expect(await auth.sessions.validate(token)).toBeNull();
  });

  test('is not brought back by a use that began before', { needs: 'server' }, async ({
    store,
    openAnother,
    clock,
    execute,
  }) => {
    const other = await openAnother();
    const { id: userId } = await newUser(store);
    const { token, refreshToken } = await store.auth.signIns.begin({ userId });
    clock.advance(2 * minute);
    const { used } = await other.transaction(async (tx) => {
      await execute('select from sessions for update', tx);
      const used = store.auth.sessions.validate(token);
      await lockWaiters(execute, 1);
      await tx.auth.signIns.renew(refreshToken.token);
      return { used };
    });
    expect(await used).toBeNull();
    clock.advance(day);
    expect(await store.auth.sessions.validate(token)).toBeNull();
    expect((await store.auth.sessions.list(userId)).items).toHaveLength(1);
  });
});

suite('a session whose use cannot be noted', composition, (test) => {
  test('is valid, and its next use is noted', { needs: 'concurrency' }, async ({
    store,
    openAnother,
    database,
    clock,
    execute,
  }) => {
    const other = await openAnother({ busyTimeout: 200, statementTimeout: 200 });
    const { id: userId } = await newUser(store);
    const { token, session } = await store.auth.sessions.create({ userId });
    clock.advance(2 * minute);
    await store.transaction(async (tx) => {
      await execute('update sessions set user_agent = null', tx);
      expect(await other.auth.sessions.validate(token)).toMatchObject({ session });
      // The unit has failed with the statement.
      await expect(
        other.transaction(({ auth }) => auth.sessions.validate(token)),
      ).rejects.toMatchObject({ code: database.dialect === 'sqlite' ? 'BUSY' : 'TIMEOUT' });
    });
    const lastUsedAt = clock.peek();
    expect(await other.auth.sessions.validate(token)).toMatchObject({ session: { lastUsedAt } });
    expect((await store.auth.sessions.list(userId)).items).toMatchObject([{ lastUsedAt }]);
  });
});
