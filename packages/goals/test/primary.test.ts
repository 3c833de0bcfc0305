import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newGoal, newProfile } from './composition.ts';

const weight = { title: 'Lose weight', goalType: 'weight', targetValue: 80 };

suite('the primary goal', composition, (test) => {
  test('takes the place of the one before, of its own profile alone', async ({ store }) => {
    const { own, goal: first } = await newGoal(store);
    const other = await newGoal(store);
    const second = await own.goals.create(weight);
    await other.own.goals.setPrimary(other.goal.id);
    expect(await own.goals.setPrimary(first.id)).toMatchObject({
      status: 'changed',
      goal: { id: first.id, isPrimary: true },
    });
    expect(await own.goals.setPrimary(first.id)).toMatchObject({ status: 'unchanged' });
    expect(await own.goals.setPrimary(second.id)).toMatchObject({ status: 'changed' });
    expect(await own.goals.get(first.id)).toMatchObject({ isPrimary: false });
    expect(await own.goals.get(second.id)).toMatchObject({ isPrimary: true });
    expect(await other.own.goals.get(other.goal.id)).toMatchObject({ isPrimary: true });
  });

  test('is an active one: no other becomes it, and it ends with its activity', async ({
    store,
  }) => {
    const { own, goal } = await newGoal(store);
    const paused = await own.goals.create(weight);
    await own.goals.transition(paused.id, 'paused');
    await own.goals.setPrimary(goal.id);
    expect(await own.goals.setPrimary(paused.id)).toEqual({
      status: 'refused',
      goal: await own.goals.get(paused.id),
      allowed: ['active'],
    });
    expect(await own.goals.get(goal.id)).toMatchObject({ isPrimary: true });
    expect(await own.goals.transition(goal.id, 'completed')).toMatchObject({
      goal: { status: 'completed', isPrimary: false },
    });
    expect(await own.goals.transition(goal.id, 'active')).toMatchObject({
      goal: { status: 'active', isPrimary: false },
    });
  });

  test('is exactly one when 32 are chosen at once', async ({ store, db, tables }) => {
    const own = await newProfile(store);
    const goals = [];
    for (let i = 0; i < 8; i++) goals.push(await own.goals.create(weight));
    const ids = goals.map(({ id }) => id);
    const results = await race(32, (n) => own.goals.setPrimary(ids[n % 8] ?? ''));
    expect(errorsOf(results)).toEqual([]);
    for (const { status, goal } of valuesOf(results)) {
      expect(['changed', 'unchanged']).toContain(status);
      expect(goal.isPrimary).toBe(true);
    }
    const stored = await db.select().from(tables.goals);
    expect(stored.filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
  });

  test('is at most one, and active, while goals are paused and taken up again', {
    needs: 'concurrency',
  }, async ({ store, openAnother, db, tables }) => {
    const own = await newProfile(store);
    const goals = [];
    for (let i = 0; i < 4; i++) goals.push(await own.goals.create(weight));
    const ids = goals.map(({ id }) => id);
    const sides = [own, (await openAnother()).goals.forProfile(own.id)];
    const results = await race<unknown>(48, (n) => {
      const side = sides[n % 2] ?? own;
      const id = ids[(n >> 1) % 4] ?? '';
      if (n % 3 === 0) return side.goals.transition(id, 'paused');
      return n % 3 === 1 ? side.goals.setPrimary(id) : side.goals.transition(id, 'active');
    });
    expect(errorsOf(results)).toEqual([]);
    const primary = (await db.select().from(tables.goals)).filter(({ isPrimary }) => isPrimary);
    expect(primary.length).toBeLessThanOrEqual(1);
    for (const { status } of primary) expect(status).toBe('active');
  });
});
