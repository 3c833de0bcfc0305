import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { expect, vi } from 'vitest';
import { startUpkeep } from '../src/index.ts';

const hour = 3_600_000;

suite('upkeep', compose([auth]), (test) => {
  test('deletes sessions and tokens of every kind that have expired, and no others', async ({
    store,
    db,
    tables,
    clock,
  }) => {
    const { users, sessions, refreshTokens, emailVerification, passwordReset } = store.auth;
    // One of each a person: a new link takes the place of the one before.
    const issueTo = async (email: string) => {
      const { id } = await users.register({ email, password: 'correct horse' });
      await refreshTokens.issue(id);
      await sessions.create({ userId: id });
      await emailVerification.issue(id);
      await passwordReset.issue({ email });
    };
    const kept = async () =>
      Promise.all([
        db.select().from(tables.sessions),
        db.select().from(tables.refreshTokens),
        db.select().from(tables.emailVerificationTokens),
        db.select().from(tables.passwordResetTokens),
      ]);
    await issueTo('ann@example.com');
    const old = (await kept()).flat();
    clock.advance(365 * 24 * hour);
    await issueTo('bea@example.com');
    const upkeep = startUpkeep(store, 5);
    const ids = new Set(old.map((row) => row.id));
    await vi.waitFor(async () => {
      const rows = await kept();
      expect(rows.flat().filter((row) => ids.has(row.id))).toEqual([]);
      expect(rows.map(({ length }) => length > 0)).toEqual([true, true, true, true]);
    });
    upkeep.stop();
  });
});
