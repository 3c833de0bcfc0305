import { setTimeout as delay } from 'node:timers/promises';
import { barrier, errorsOf, lockWaiters, race, suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newGoal, weighted } from './composition.ts';

const before = { balance: 1, fat_loss: 2 };
const after = { fat_loss: 5 };

suite('an area that stops being active while it is weighted', composition, (test) => {
  test('leaves the weights of a profile as the call says', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const { own } = await newGoal(store);
    const [second, third] = [await openAnother(), await openAnother()];
    const calls = await second.transaction(async (tx) => {
      await tx.goals.forProfile(own.id).focus.setWeights(before);
      const set = Promise.allSettled([own.focus.setWeights(after)]);
      await delay(100);
      const retired = third.goals.areas.update('fat_loss', { isActive: false });
      await delay(100);
      return { set, retired };
    });
    const [outcome] = await calls.set;
    await calls.retired;
    await store.goals.areas.update('fat_loss', { isActive: true });
    const expected = outcome.status === 'fulfilled' ? after : before;
    expect(weighted(await own.focus.weights())).toEqual(expected);
  });

  test('leaves what a goal contributes to as the call says', { needs: 'concurrency' }, async ({
    store,
    openAnother,
    native,
    tables,
  }) => {
    const { own, goal } = await newGoal(store);
    await own.focus.setContributions(goal.id, before);
    const [second, third] = [await openAnother(), await openAnother()];
    const calls = await second.transaction(async (tx) => {
      // The call gets as far as to the rows that it takes the place of.
      await native(tx).update(tables.goalFocusContributions).set({ contributionWeight: 7 });
      const set = Promise.allSettled([own.focus.setContributions(goal.id, after)]);
      await delay(100);
      const retired = third.goals.areas.update('fat_loss', { isActive: false });
      await delay(100);
      return { set, retired };
    });
    const [outcome] = await calls.set;
    await calls.retired;
    await store.goals.areas.update('fat_loss', { isActive: true });
    const expected = outcome.status === 'fulfilled' ? after : { balance: 7, fat_loss: 7 };
    expect(weighted(await own.focus.contributions(goal.id))).toEqual(expected);
  });
});

suite('what a goal contributes to', composition, (test) => {
  test('is what one of two calls at once says, from the first on', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const { own, goal } = await newGoal(store);
    const other = await openAnother();
    const { second } = await other.transaction(async (tx) => {
      await tx.goals.forProfile(own.id).focus.setContributions(goal.id, { balance: 1 });
      const second = own.focus.setContributions(goal.id, { fat_loss: 2 });
      second.catch(() => {});
      await delay(100);
      return { second };
    });
    await second;
    expect(weighted(await own.focus.contributions(goal.id))).toEqual({ fat_loss: 2 });
  });
});

suite('an area that is added while it is weighted', composition, (test) => {
  for (const there of [before, { balance: 1 }])
    test(`leaves what a goal contributes to, such as ${Object.keys(there).join(' and ')}`, {
      needs: 'server',
    }, async ({ store, openAnother, execute }) => {
      const { own, goal } = await newGoal(store);
      await own.focus.setContributions(goal.id, there);
      // The call is held between the two: it drops by what it saw, and adds by what is there then.
      await execute(
        'create function held() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(1); return null; end $$',
      );
      await execute(
        'create trigger held before delete on goal_focus_contributions for each statement execute function held()',
      );
      const other = await openAnother();
      const { set } = await other.transaction(async (tx) => {
        await execute('select pg_advisory_xact_lock(1)', tx);
        const set = own.focus.setContributions(goal.id, { fat_loss: 5, grip: 5 });
        set.catch(() => {});
        await lockWaiters(execute, 1);
        await tx.goals.areas.create({ key: 'grip', name: 'Grip', category: 'strength' });
        return { set };
      });
      await expect(set).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'grip' });
      expect(weighted(await own.focus.contributions(goal.id))).toEqual(there);
    });
});

suite('a transaction that weighs areas', composition, (test) => {
  test('stops nobody else who weighs the same ones', { needs: 'server' }, async ({
    store,
    openAnother,
  }) => {
    const [ann, ben, eve] = [await newGoal(store), await newGoal(store), await newGoal(store)];
    const other = await openAnother({ statementTimeout: 2000 });
    const focusOf = ({ own }: typeof ann) => other.goals.forProfile(own.id).focus;
    await store.transaction(async (tx) => {
      const { focus } = tx.goals.forProfile(ann.own.id);
      await focus.setContributions(ann.goal.id, before);
      await focus.setWeights(before);
      expect(await focusOf(ben).setContributions(ben.goal.id, after)).toHaveLength(1);
      expect(weighted(await focusOf(eve).setWeights(before))).toEqual(before);
    });
    expect(weighted(await ann.own.focus.contributions(ann.goal.id))).toEqual(before);
  });

  test('comes to an end beside one that weighs them the other way round', {
    needs: 'server',
  }, async ({ store }) => {
    const people = [await newGoal(store), await newGoal(store)];
    const orders = [
      [{ balance: 1 }, { fat_loss: 1 }] as const,
      [{ fat_loss: 1 }, { balance: 1 }] as const,
    ];
    const arrive = barrier(2);
    let attempts = 0;
    const results = await race(2, (index) =>
      store.transaction(async (tx) => {
        attempts += 1;
        const { own, goal } = people[index] as (typeof people)[number];
        const [first, then] = orders[index] as (typeof orders)[number];
        const { focus } = tx.goals.forProfile(own.id);
        await focus.setContributions(goal.id, first);
        await arrive();
        await focus.setContributions(goal.id, then);
      }),
    );
    expect(errorsOf(results)).toEqual([]);
    // None of the two was ended by the database and made again.
    expect(attempts).toBe(2);
  });
});
