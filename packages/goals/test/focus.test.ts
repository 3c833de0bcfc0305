import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { defaultSeeds } from '../src/index.ts';
import { composition, newGoal, newProfile, noId, weighted } from './composition.ts';

suite('the focus of a profile', composition, (test) => {
  test('is 0 for every area until it is set, and replaced as a whole', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const own = await newProfile(store);
    const { focus } = own;
    const none = await focus.weights();
    expect(none).toHaveLength(26);
    expect(weighted(none)).toEqual({});
    resetQueries();
    const set = await focus.setWeights({ fat_loss: 100, hydration: 33.335, balance: 0 });
    expect(queries).toHaveLength(1);
    expect(weighted(set)).toEqual({ fat_loss: 100, hydration: 33.34 });
    expect(await focus.weights()).toEqual(set);
    expect(weighted(await focus.setWeights({ balance: 5 }))).toEqual({ balance: 5 });
    expect(weighted(await focus.setWeights({}))).toEqual({});
    expect(weighted(await (await newProfile(store)).focus.weights())).toEqual({});
  });

  test('is refused as a whole, naming the key', async ({ store, db, tables }) => {
    const { focus } = await newProfile(store);
    await store.goals.areas.update('balance', { isActive: false });
    await focus.setWeights({ fat_loss: 50 });
    for (const [key, weight] of [
      ['fat_loss', -0.01],
      ['fat_loss', 100.01],
      ['fat_loss', Number.NaN],
      ['fat_loss', '50'],
      ['fat_loss', null],
      ['fatloss', 10],
      ['balance', 10],
      ["Robert'); drop table goals", 10],
      ['__proto__', 10],
    ] as const)
      await expect(
        focus.setWeights({ hydration: 10, [key]: weight } as never),
        key,
      ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: key });
    expect(weighted(await focus.weights())).toEqual({ fat_loss: 50 });
    const [row] = await db.select().from(tables.userFocusAreaWeights);
    for (const weight of [-1, 101])
      await expect(
        db
          .update(tables.userFocusAreaWeights)
          .set({ weight })
          .where(eq(tables.userFocusAreaWeights.focusAreaId, row?.focusAreaId ?? 0)),
      ).rejects.toMatchObject({ code: 'CHECK' });
    await expect(
      store.goals.forProfile(noId).focus.setWeights({ fat_loss: 1 }),
    ).rejects.toMatchObject({ code: 'REFERENCE', columns: ['profileId'] });
  });

  test('knows a key however its marks are composed, as all calls do', async ({
    store,
    db,
    tables,
  }) => {
    const composed = 'gewöhnung';
    await db
      .insert(tables.focusAreaDefinitions)
      .values({ key: composed, name: 'Habits', category: 'mind' });
    const { own, goal } = await newGoal(store);
    const apart = composed.normalize('NFD');
    expect(weighted(await own.focus.setWeights({ [apart]: 5 }))).toEqual({ [composed]: 5 });
    expect(await own.focus.setContributions(goal.id, { [apart]: 7 })).toMatchObject([
      { key: composed, weight: 7 },
    ]);
    const both = { [apart]: 5, nothing: 1 };
    for (const set of [own.focus.setWeights(both), own.focus.setContributions(goal.id, both)])
      await expect(set).rejects.toMatchObject({ issues: [{ field: 'nothing' }] });
  });

  test('keeps what an area weighed while it is not active', async ({ store }) => {
    const { focus } = await newProfile(store);
    await focus.setWeights({ fat_loss: 50 });
    await store.goals.areas.update('fat_loss', { isActive: false });
    expect(await focus.weights()).toHaveLength(25);
    await store.goals.areas.update('fat_loss', { isActive: true });
    expect(weighted(await focus.weights())).toEqual({ fat_loss: 50 });
  });

  test('is what one of 32 has set when they set it at once', async ({ store }) => {
    const { focus } = await newProfile(store);
    const keys = defaultSeeds.focusAreas.map(({ key }) => key);
    const sets = Array.from({ length: 32 }, (_, n) => ({
      [keys[n % 26] ?? '']: n + 1,
      [keys[(n * 7 + 3) % 26] ?? '']: n + 51,
    }));
    const results = await race(32, (n) => focus.setWeights(sets[n] ?? {}));
    expect(errorsOf(results)).toEqual([]);
    expect(sets).toContainEqual(weighted(await focus.weights()));
  });
});

suite('what a goal contributes to', composition, (test) => {
  test('is said of each goal for itself', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    const other = await own.goals.create({ title: 'Other', goalType: 'weight', targetValue: 1 });
    const one = await own.focus.setContributions(goal.id, { fat_loss: 60, hydration: 40 });
    const two = await own.focus.setContributions(other.id, { fat_loss: 10 });
    expect(weighted(one)).toEqual({ fat_loss: 60, hydration: 40 });
    expect(weighted(two)).toEqual({ fat_loss: 10 });
    expect(await own.focus.contributions(goal.id)).toEqual(one);
    expect(await own.focus.contributions(other.id)).toEqual(two);
    await own.focus.setContributions(goal.id, {});
    expect(await own.focus.contributions(other.id)).toEqual(two);
  });

  test('is replaced as a whole, and listed in the order of the areas', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    expect(await own.focus.contributions(goal.id)).toEqual([]);
    const set = await own.focus.setContributions(goal.id, { heart_health: 20.5, fat_loss: 100 });
    expect(set).toEqual([
      { key: 'fat_loss', name: 'Fat loss', category: 'body_composition', weight: 100 },
      { key: 'heart_health', name: 'Heart health', category: 'health', weight: 20.5 },
    ]);
    expect(await own.focus.contributions(goal.id)).toEqual(set);
    expect(await own.focus.setContributions(goal.id, { hydration: 0 })).toMatchObject([
      { key: 'hydration', weight: 0 },
    ]);
    for (const [key, weight] of [
      ['fat_loss', 101],
      ['fatloss', 1],
      ['__proto__', 1],
    ] as const)
      await expect(
        own.focus.setContributions(goal.id, { fat_loss: 1, [key]: weight }),
      ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: key });
    expect(await own.focus.contributions(goal.id)).toMatchObject([{ key: 'hydration' }]);
    expect(await own.focus.setContributions(goal.id, {})).toEqual([]);
  });

  test('leaves out an area while it is not active, so that it can be set again', async ({
    store,
  }) => {
    const { own, goal } = await newGoal(store);
    await own.focus.setContributions(goal.id, { fat_loss: 60, balance: 40 });
    const setActive = (isActive: boolean) => store.goals.areas.update('fat_loss', { isActive });
    await setActive(false);
    const active = weighted(await own.focus.contributions(goal.id));
    expect(active).toEqual({ balance: 40 });
    await setActive(true);
    const all = weighted(await own.focus.contributions(goal.id));
    expect(all).toEqual({ fat_loss: 60, balance: 40 });
    await setActive(false);
    expect(weighted(await own.focus.setContributions(goal.id, active))).toEqual(active);
  });

  test('is what one of 32 has set when they set it at once', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    const keys = defaultSeeds.focusAreas.map(({ key }) => key);
    const sets = Array.from({ length: 32 }, (_, n) => ({
      [keys[n % 26] ?? '']: n + 1,
      [keys[(n * 7 + 3) % 26] ?? '']: n + 51,
    }));
    const results = await race(32, (n) => own.focus.setContributions(goal.id, sets[n] ?? {}));
    expect(errorsOf(results)).toEqual([]);
    for (const list of valuesOf(results)) expect(list).toHaveLength(2);
    expect(sets).toContainEqual(weighted(await own.focus.contributions(goal.id)));
  });
});
