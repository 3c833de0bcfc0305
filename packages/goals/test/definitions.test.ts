import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { defaultSeeds, type Seeds } from '../src/index.ts';
import { composition, newProfile, noId, weighted } from './composition.ts';

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
