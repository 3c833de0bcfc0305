import { errorsOf, lockWaiters, prolongDeadlocks, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { attackClock, strike } from './support/attacks.ts';
import { catalog } from './support/catalog.ts';
import { composition } from './support/composition.ts';
import { begin, newMember } from './support/members.ts';
import { scenarios } from './support/scenarios.ts';

const connections = 40;

suite('at once', composition, (test) => {
  for (const scenario of scenarios) {
    test(scenario.title, { needs: 'concurrency' }, async ({ store, clock, openAnother }) => {
      const { attacks, check } = await scenario.arrange({
        store,
        setTime: (time) => clock.set(new Date(time)),
      });
      const theirs = attackClock();
      const attackers = await openAnother({ clock: theirs, poolSize: connections });
      // A pool that still connects lets its first calls run alone.
      await race(connections, () => attackers.health());
      const outcomes = await race(attacks.length, (index) =>
        strike(attackers, theirs, attacks[index] as (typeof attacks)[number]),
      );
      await check(valuesOf(outcomes));
    });
  }

  test('a profile that is deleted meanwhile is not found in a transaction either', {
    needs: 'server',
  }, async ({ store, openAnother, execute }) => {
    await store.membership.seed(catalog);
    const { profileId, userId } = await newMember(store);
    const code = 'SUMMER-26';
    await store.membership.coupons.create({ code, tierId: 'plus', durationDays: 30 });
    const other = await openAnother();
    const calls = await other.transaction(async (tx) => {
      await tx.auth.profiles.forUser(userId).delete(profileId);
      const redeemed = store.transaction((mine) =>
        mine.membership.forProfile(profileId).coupons.redeem(code),
      );
      await lockWaiters(execute, 1);
      return { redeemed: redeemed.catch((error: unknown) => error) };
    });
    expect(await calls.redeemed).toMatchObject({ code: 'NOT_FOUND', table: 'profiles' });
  });

  test('a profile that is deleted meanwhile is not found', {
    needs: 'concurrency',
  }, async (context) => {
    const { store } = context;
    const { membership, auth } = store;
    await membership.seed(catalog);
    await membership.coupons.create({ code: 'SUMMER-26', tierId: 'plus', durationDays: 30 });
    for (let round = 0; round < 15; round++) {
      const { userId, profileId } = await newMember(store);
      const { usage, coupons } = membership.forProfile(profileId);
      const calls = [
        () => usage.consume('calls'),
        () => usage.consume('calls', { idempotencyKey: 'k' }),
        () => usage.reserve('calls'),
        () => coupons.redeem('SUMMER-26'),
        () => auth.profiles.forUser(userId).delete(profileId),
      ];
      const results = await race<unknown>(
        calls.length,
        (index) => calls[index]?.() as Promise<unknown>,
      );
      for (const error of errorsOf(results)) expect(error).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test('a coupon gives out no tier that was put out of sale while it waited', {
    needs: 'server',
  }, async (context) => {
    const { store, execute, openAnother } = context;
    const { own } = await begin(context);
    const { profileId } = await newMember(store);
    await store.membership.coupons.create({ code: 'SUMMER', tierId: 'plus', durationDays: 30 });
    const { redeemed } = await (await openAnother()).transaction(async (tx) => {
      await tx.membership.forProfile(profileId).coupons.redeem('SUMMER');
      const waiting = own.coupons.redeem('SUMMER');
      await lockWaiters(execute, 1);
      await store.membership.tiers.update('plus', { isActive: false });
      return { redeemed: waiting };
    });
    expect(await redeemed).toEqual({ status: 'inactive' });
  });

  test('a coupon is redeemed on the terms that hold once it is free', {
    needs: 'server',
  }, async ({ store, openAnother, execute, clock }) => {
    await store.membership.seed(catalog);
    const other = await openAnother();
    const past = new Date(clock.peek().getTime() - 1000);
    const later = new Date(clock.peek().getTime() + 60 * 60_000);
    for (const [index, [patch, answer]] of (
      [
        [{ isActive: false }, { status: 'inactive' }],
        [{ validFrom: later }, { status: 'not-yet' }],
        [{ validUntil: past }, { status: 'expired' }],
        [{ tierId: 'premium' }, { status: 'granted', grant: { tierId: 'premium' } }],
      ] as const
    ).entries()) {
      const { profileId } = await newMember(store);
      const code = `SUMMER-${index}`;
      const { id } = await store.membership.coupons.create({
        code,
        tierId: 'plus',
        durationDays: 30,
      });
      const redeemed = await other.transaction(async (tx) => {
        await tx.membership.coupons.update(id, patch);
        const waiting = store.membership.forProfile(profileId).coupons.redeem(code);
        await lockWaiters(execute, 1);
        return { waiting };
      });
      expect(await redeemed.waiting).toMatchObject(answer);
    }
  });

  test('redeeming a coupon and deleting its tier never wait for each other', {
    needs: 'server',
  }, async (context) => {
    const { execute, openAnother } = context;
    await prolongDeadlocks(execute);
    const [store, other] = [await openAnother(), await openAnother()];
    const { own } = await begin({ ...context, store });
    const code = 'SUMMER-26';
    await store.membership.coupons.create({ code, tierId: 'plus', durationDays: 30 });
    const calls = await other.transaction(async (tx) => {
      await execute(`select from tiers where id = 'plus' for update`, tx);
      const deleted = store.membership.tiers.delete('plus');
      await lockWaiters(execute, 1);
      const redeemed = own.coupons.redeem(code);
      await lockWaiters(execute, 2);
      return { done: Promise.all([deleted, redeemed]), released: performance.now() };
    });
    const [, outcome] = await calls.done;
    expect(outcome).toEqual({ status: 'inactive' });
    expect(performance.now() - calls.released).toBeLessThan(30_000);
  });
});
