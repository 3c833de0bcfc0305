import { createHash } from 'node:crypto';
import { race, suite, valuesOf } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Rotation } from '../src/index.ts';
import { type AuthStore, allRows, composition, day, newUser, noToken } from './composition.ts';

async function rotate(store: AuthStore, token: string) {
  const rotation = await store.auth.refreshTokens.rotate(token);
  if (rotation.status !== 'rotated') throw new Error(`The token is ${rotation.status}.`);
  return rotation;
}

const statuses = (rotations: readonly Rotation[]) => rotations.map(({ status }) => status);

suite('a refresh token', composition, (test) => {
  test('is shown once; only its SHA-256 is stored', async (context) => {
    const { id } = await newUser(context.store);
    const { token, userId, expiresAt } = await context.store.auth.refreshTokens.issue(id);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(userId).toBe(id);
    const [row] = await context.execute('select * from refresh_tokens');
    expect(row?.token_hash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify(await allRows(context))).not.toContain(token);
    expect(expiresAt.getTime()).toBeGreaterThan(context.clock.peek().getTime());
  });

  test('is exchanged for the next of its family, again and again', async ({ store }) => {
    const { id } = await newUser(store);
    const first = await store.auth.refreshTokens.issue(id);
    const tokens = [first.token];
    for (let i = 0; i < 5; i++) {
      const next = await rotate(store, tokens.at(-1) ?? '');
      expect(next).toMatchObject({ userId: id, familyId: first.familyId });
      tokens.push(next.token);
    }
    expect(new Set(tokens).size).toBe(6);
  });

  test('used a second time revokes its family, the winner’s child too', async ({ store }) => {
    const { id } = await newUser(store);
    const { token } = await store.auth.refreshTokens.issue(id);
    const child = await rotate(store, token);
    const grandchild = await rotate(store, child.token);
    const unrelated = await store.auth.refreshTokens.issue(id);
    expect(await store.auth.refreshTokens.rotate(token)).toEqual({ status: 'replayed' });
    expect(await store.auth.refreshTokens.rotate(grandchild.token)).toEqual({ status: 'revoked' });
    expect(await store.auth.refreshTokens.rotate(child.token)).toEqual({ status: 'replayed' });
    expect(await store.auth.refreshTokens.rotate(unrelated.token)).toMatchObject({
      status: 'rotated',
    });
  });

  test('whose family has ended works no more, though its own row was made too late to be ended', async ({
    store,
    db,
    tables,
  }) => {
    const { id } = await newUser(store);
    const first = await store.auth.refreshTokens.issue(id);
    const child = await rotate(store, first.token);
    await db
      .update(tables.refreshTokens)
      .set({ revokedAt: new Date() })
      .where(eq(tables.refreshTokens.id, first.familyId));
    expect(await store.auth.refreshTokens.rotate(child.token)).toEqual({ status: 'revoked' });
  });

  test('expires after thirty days, to the millisecond', async ({ store, clock }) => {
    const { token, expiresAt } = await store.auth.refreshTokens.issue((await newUser(store)).id);
    clock.set(expiresAt);
    expect(await store.auth.refreshTokens.rotate(token)).toEqual({ status: 'expired' });
    // An exchange reads the clock for its id first.
    clock.set(new Date(expiresAt.getTime() - 2));
    expect(await store.auth.refreshTokens.rotate(token)).toMatchObject({ status: 'rotated' });
  });

  test('lives no longer than its family, which ends after ninety days', async (context) => {
    const { store, clock } = context;
    let { token } = await store.auth.refreshTokens.issue((await newUser(store)).id);
    const [row] = await context.db.select().from(context.tables.refreshTokens);
    const start = row?.createdAt.getTime() ?? 0;
    for (const days of [29, 58]) {
      clock.set(new Date(start + days * day));
      ({ token } = await rotate(store, token));
    }
    clock.set(new Date(start + 80 * day));
    const last = await rotate(store, token);
    expect(last.expiresAt).toEqual(new Date(start + 90 * day));
    clock.set(last.expiresAt);
    expect(await store.auth.refreshTokens.rotate(last.token)).toEqual({ status: 'expired' });
  });

  test('is revoked with its family by any of its tokens', async ({ store }) => {
    const { id } = await newUser(store);
    const { token } = await store.auth.refreshTokens.issue(id);
    const child = await rotate(store, token);
    await store.auth.refreshTokens.revokeFamily(token);
    expect(await store.auth.refreshTokens.rotate(child.token)).toEqual({ status: 'revoked' });
    const other = await store.auth.refreshTokens.issue(id);
    await store.auth.refreshTokens.revokeFamily(other.token);
    expect(await store.auth.refreshTokens.rotate(other.token)).toEqual({ status: 'revoked' });
  });

  test('that nobody issued is unknown', async ({ store }) => {
    await store.auth.refreshTokens.issue((await newUser(store)).id);
    expect(await store.auth.refreshTokens.rotate(noToken)).toEqual({ status: 'unknown' });
    await store.auth.refreshTokens.revokeFamily(noToken);
  });

  test('of a locked account is not exchanged, even if it was not revoked', async ({
    store,
    db,
    tables,
  }) => {
    const { token } = await store.auth.refreshTokens.issue((await newUser(store)).id);
    await db.update(tables.users).set({ isActive: false });
    expect(await store.auth.refreshTokens.rotate(token)).toEqual({ status: 'revoked' });
  });

  test('is swept away with its whole family, once that has ended', async (context) => {
    const { store, clock } = context;
    const { id } = await newUser(store);
    const { token } = await store.auth.refreshTokens.issue(id);
    await rotate(store, token);
    clock.advance(31 * day);
    await store.auth.refreshTokens.issue(id);
    expect(await store.auth.refreshTokens.sweepExpired()).toBe(0);
    clock.advance(60 * day);
    expect(await store.auth.refreshTokens.sweepExpired()).toBe(2);
    expect((await allRows(context)).refreshTokens).toHaveLength(1);
  });

  test('exchanged in a transaction that is rolled back is still unused', async ({ store }) => {
    const { token } = await store.auth.refreshTokens.issue((await newUser(store)).id);
    const undo = new Error('undo');
    const work = store.transaction(async (tx) => {
      expect((await tx.auth.refreshTokens.rotate(token)).status).toBe('rotated');
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    expect((await store.auth.refreshTokens.rotate(token)).status).toBe('rotated');
  });

  test('exchanged 32 times at once has one winner, whose child is revoked', {
    needs: 'concurrency',
  }, async (context) => {
    const { store, openAnother } = context;
    const stores = [store, await openAnother(), await openAnother(), await openAnother()];
    const { token } = await store.auth.refreshTokens.issue((await newUser(store)).id);
    const results = await race(32, (i) =>
      (stores[i % 4] ?? store).auth.refreshTokens.rotate(token),
    );
    const rotations = valuesOf(results);
    expect(statuses(rotations).toSorted()).toEqual([...Array(31).fill('replayed'), 'rotated']);
    const winner = rotations.find((rotation) => rotation.status === 'rotated');
    expect(await store.auth.refreshTokens.rotate(winner?.token)).toEqual({ status: 'revoked' });
    expect((await allRows(context)).refreshTokens).toHaveLength(2);
  });

  test('exchanged while its family is revoked leaves no token that works, 100 times', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const other = await openAnother();
    const { id } = await newUser(store);
    let wins = 0;
    for (let round = 0; round < 100; round++) {
      const first = await store.auth.refreshTokens.issue(id);
      const parent = await rotate(store, first.token);
      const results = await race(2, async (i): Promise<Rotation | undefined> => {
        if (i !== round % 2) return store.auth.refreshTokens.rotate(parent.token);
        await other.auth.refreshTokens.revokeFamily(first.token);
        return undefined;
      });
      const child = valuesOf(results).find((rotation) => rotation?.status === 'rotated');
      if (child?.status !== 'rotated') continue;
      wins += 1;
      expect(await store.auth.refreshTokens.rotate(child.token)).toEqual({ status: 'revoked' });
    }
    expect(wins).toBeGreaterThan(0);
  });
});
