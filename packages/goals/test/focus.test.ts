import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { defaultSeeds, type Seeds } from '../src/index.ts';
import { composition, newGoal, newProfile, noId, weighted } from './composition.ts';

suite('the definitions', composition, (test) => {
  test('are 26 focus areas in 7 categories and the goal types, however often they are seeded', async ({
    store,
  }) => {
    for (let i = 0; i < 3; i++) await store.goals.seed();
    const areas = await store.goals.areas.all();
    expect(areas).toHaveLength(26);
    expect(new Set(areas.map(({ category }) => category)).size).toBe(7);
    expect(areas.map(({ key }) => key)).toEqual(defaultSeeds.focusAreas.map(({ key }) => key));
    const types = await store.goals.types.all();
    expect(types.map(({ typeKey }) => typeKey)).toEqual(
      defaultSeeds.goalTypes.map(({ typeKey }) => typeKey),
    );
    expect(types).toContainEqual(
      expect.objectContaining({ typeKey: 'vo2max', unit: 'ml/kg/min', isActive: true }),
    );
  });

  test('are first in their order where the seed does not say', async ({ store }) => {
    const type = { typeKey: 'grip', displayName: 'Grip', category: 'strength' };
    const area = { key: 'grip', name: 'Grip', category: 'strength' };
    const sortOrder = undefined;
    await store.goals.seed({
      goalTypes: [{ ...type, sortOrder }],
      focusAreas: [{ ...area, sortOrder }],
    });
    expect(await store.goals.types.all()).toMatchObject([{ ...type, sortOrder: 0 }]);
    expect(await store.goals.areas.all()).toMatchObject([{ ...area, sortOrder: 0 }]);
  });

  test('are refused as a whole where one of them is no definition', async ({ store }) => {
    for (const [change, field] of [
      [{ goalTypes: undefined }, 'goalTypes'],
      [{ focusAreas: null }, 'focusAreas'],
      [{ focusAreas: [{ key: 'grip', name: '', category: 'strength' }] }, 'focusAreas.0.name'],
    ] as const) {
      const seeds = { ...defaultSeeds, ...change } as unknown as Seeds;
      await expect(store.goals.seed(seeds), field).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
    expect(await store.goals.types.all()).toEqual([]);
  });

  test('keep what was changed when they are seeded again', async ({ store }) => {
    await store.goals.seed();
    const changed = await store.goals.areas.update('fat_loss', { name: 'Lean', sortOrder: -1 });
    expect(changed).toMatchObject({ key: 'fat_loss', name: 'Lean', category: 'body_composition' });
    await store.goals.types.update('custom', { unit: 'pages' });
    await store.goals.seed();
    expect((await store.goals.areas.all())[0]).toEqual(changed);
    expect((await store.goals.types.all()).at(-1)).toMatchObject({ unit: 'pages' });
    expect(await store.goals.areas.update('fat_loss', {})).toEqual(changed);
  });

  test('of one place in the order stay in that in which they came', async ({ store }) => {
    const { id: userId } = await store.auth.users.register({ email: 'ties@example.org' });
    const { id } = await store.auth.profiles.forUser(userId).create();
    const { areas, types } = store.goals;
    const { focus, goals } = store.goals.forProfile(id);
    const keys = ['c', 'a', 'd', 'b'];
    for (const key of keys) {
      await areas.create({ key, name: key, category: 'strength' });
      await types.create({ typeKey: key, displayName: key, category: 'strength' });
    }
    // On Postgres a row that is changed comes after the others where no order is asked for.
    for (const key of ['a', 'c']) {
      await areas.update(key, { name: 'Changed' });
      await types.update(key, { displayName: 'Changed' });
    }
    const goal = await goals.create({ title: 'Grip', goalType: 'a', targetValue: 1 });
    const weights = { a: 10, b: 10, c: 10, d: 10 };
    const keysOf = (list: readonly { key: string }[]) => list.map(({ key }) => key);
    expect(keysOf(await areas.all())).toEqual(keys);
    expect((await types.all()).map(({ typeKey }) => typeKey)).toEqual(keys);
    expect(keysOf(await focus.setWeights(weights))).toEqual(keys);
    expect(keysOf(await focus.setContributions(goal.id, weights))).toEqual(keys);

    await areas.update('b', { sortOrder: -1 });
    await types.update('b', { sortOrder: -1 });
    const moved = ['b', 'c', 'a', 'd'];
    expect(keysOf(await areas.all())).toEqual(moved);
    expect((await types.all()).map(({ typeKey }) => typeKey)).toEqual(moved);
    expect(keysOf(await focus.weights())).toEqual(moved);
    expect(keysOf(await focus.contributions(goal.id))).toEqual(moved);
  });

  test('are changed by what a definition may say, and never in their key', async ({ store }) => {
    const area = { key: 'grip', name: 'Grip', category: 'strength' };
    const type = { typeKey: 'grip', displayName: 'Grip', category: 'strength' };
    await store.goals.areas.create(area);
    await store.goals.types.create(type);
    for (const [patch, field] of [
      [{ name: '' }, 'name'],
      [{ category: 'a\0b' }, 'category'],
      [{ sortOrder: 0.5 }, 'sortOrder'],
      [{ key: 'other' }, 'key'],
    ] as const)
      await expect(
        store.goals.areas.update('grip', patch as never),
        JSON.stringify(patch),
      ).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    for (const [patch, field] of [
      [{ displayName: '' }, 'displayName'],
      [{ unit: 'a\0b' }, 'unit'],
      [{ sortOrder: 0.5 }, 'sortOrder'],
      [{ typeKey: 'other' }, 'typeKey'],
    ] as const)
      await expect(
        store.goals.types.update('grip', patch as never),
        JSON.stringify(patch),
      ).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await store.goals.areas.all()).toMatchObject([area]);
    expect(await store.goals.types.all()).toMatchObject([type]);
  });

  test('have one of each key, and refuse new ones that are no word', async ({
    store,
    db,
    tables,
  }) => {
    const area = { key: 'grip', name: 'Grip', category: 'strength' };
    expect(await store.goals.areas.create(area)).toEqual({
      ...area,
      ...{ description: null, sortOrder: 0, isActive: true },
    });
    await expect(store.goals.areas.create(area)).rejects.toMatchObject({
      code: 'CONFLICT',
      columns: ['key'],
    });
    const type = { typeKey: 'grip', displayName: 'Grip', category: 'strength' };
    await store.goals.types.create(type);
    await expect(store.goals.types.create(type)).rejects.toMatchObject({
      code: 'CONFLICT',
      columns: ['typeKey'],
    });
    for (const key of ['', 'Grip', '1st', 'a b', 'x'.repeat(51)]) {
      await expect(store.goals.areas.create({ ...area, key })).rejects.toMatchObject({
        field: 'key',
      });
      await expect(store.goals.types.create({ ...type, typeKey: key })).rejects.toMatchObject({
        field: 'typeKey',
      });
    }
    // Others may have been moved in.
    await db.insert(tables.focusAreaDefinitions).values({ ...area, key: 'Body-Fat' });
    await db.insert(tables.goalTypeDefinitions).values({ ...type, id: noId, typeKey: 'Body Fat' });
    expect(await store.goals.areas.update('Body-Fat', {})).toMatchObject({ key: 'Body-Fat' });
    expect(await store.goals.types.update('Body Fat', {})).toMatchObject({ typeKey: 'Body Fat' });
    const { focus } = await newProfile(store);
    expect(weighted(await focus.setWeights({ 'Body-Fat': 5 }))).toEqual({ 'Body-Fat': 5 });
    await expect(store.goals.areas.update('none', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.goals.types.update('none', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const key of [5 as never, 'a\0', 'x'.repeat(51)]) {
      const refused = { code: 'INVALID_INPUT' };
      await expect(store.goals.areas.update(key, {})).rejects.toMatchObject({
        ...refused,
        field: 'key',
      });
      await expect(store.goals.types.update(key, {})).rejects.toMatchObject({
        ...refused,
        field: 'typeKey',
      });
    }
  });
});

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
