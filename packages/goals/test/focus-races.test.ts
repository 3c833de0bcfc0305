import { setTimeout as delay } from 'node:timers/promises';
import { suite } from '@schema/testing';
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
    const expected = outcome.status === 'fulfilled' ? after : { balance: 7, fat_loss: 7 };
    expect(weighted(await own.focus.contributions(goal.id))).toEqual(expected);
  });
});
