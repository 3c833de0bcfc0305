import { errorsOf, race, suite } from '@schema/testing';
import { expect } from 'vitest';
import { defaultTrainingSeeds } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newPerson, newProfile } from './support/people.ts';

suite('kinds of training', composition, (test) => {
  test('begin as 29 in 7 categories, however often they are sown', async ({ store }) => {
    const { trainingTypes } = store.tracking;
    await trainingTypes.seed();
    const { items } = await trainingTypes.list({ limit: 100 });
    expect(items).toHaveLength(29);
    expect(new Set(items.map(({ category }) => category)).size).toBe(7);
    expect(items.map(({ id: _, description: _none, profile: _rules, ...item }) => item)).toEqual(
      defaultTrainingSeeds.types,
    );
    await trainingTypes.seed();
    expect((await trainingTypes.list({ limit: 100 })).items).toEqual(items);
    const next = await trainingTypes.create({ name: 'Parkour', category: 'sports' });
    expect(next.id).toBe((items.at(-1)?.id ?? 0) + 1);
    await trainingTypes.delete(next.id);
    const strength = await trainingTypes.list({ category: 'strength' });
    expect(strength.items).toEqual(items.filter(({ category }) => category === 'strength'));
    const own = await newPerson(store);
    const names = Object.keys(defaultTrainingSeeds.mappings);
    const resolved = await own.mappings.resolveAll(names);
    expect([...resolved].map(([name, type]) => [name, type.name])).toEqual(
      Object.entries(defaultTrainingSeeds.mappings),
    );
    const backwards = await own.mappings.resolveAll([...names].reverse());
    expect([...backwards.keys()]).toEqual([...names].reverse());
  });

  test('are mapped to names as both databases keep them', async ({ store }) => {
    const { trainingTypes } = store.tracking;
    const cafe = 'Cafe\u0301';
    await trainingTypes.seed({
      types: [{ name: cafe, category: 'c' }],
      mappings: { coffee: cafe },
    });
    const { mappings } = await newPerson(store);
    expect(await mappings.resolve('coffee')).toMatchObject({ name: 'Caf\u00e9' });
    for (const name of ['a\0b', '\ud800'])
      await expect(
        trainingTypes.seed({ types: [], mappings: { run: name } }),
      ).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'mappings.run',
      });
    const trainingTypeId = (await mappings.resolve('coffee'))?.id ?? 0;
    await mappings.learn({ activityType: 'Ve\u0301lo', trainingTypeId });
    const resolved = await mappings.resolveAll([' Ve\u0301lo ', 'V\u00e9lo']);
    expect([...resolved.keys()]).toEqual([' Ve\u0301lo ', 'V\u00e9lo']);
  });

  test('are mapped to names only where they are there, or come with them', async ({ store }) => {
    const { trainingTypes } = store.tracking;
    await trainingTypes.create({ name: 'Walk', category: 'c' });
    const types = [{ name: 'Run', category: 'c' }];
    await expect(
      trainingTypes.seed({ types, mappings: { parkrun: 'Runn', jog: 'Run', stroll: 'Walk' } }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ field: 'mappings.parkrun' }] });
    expect((await trainingTypes.list()).items).toHaveLength(1);
    await trainingTypes.seed({ types, mappings: { jog: 'Run', stroll: 'Walk' } });
    const { mappings } = await newPerson(store);
    expect((await mappings.resolveAll(['jog', 'stroll', 'parkrun'])).size).toBe(2);
  });

  test('go on in a transaction after a name that is taken', async ({ store }) => {
    const type = { name: 'Parkour', category: 'sports' };
    await store.tracking.trainingTypes.create(type);
    const other = await store.transaction(async (tx) => {
      await expect(tx.tracking.trainingTypes.create(type)).rejects.toMatchObject({
        code: 'CONFLICT',
        table: 'training_types',
        columns: ['name'],
      });
      return tx.tracking.trainingTypes.create({ ...type, name: 'Slackline' });
    });
    expect(await store.tracking.trainingTypes.get(other.id)).toEqual(other);
  });

  test('have one name each, and stay while an activity is of them', async ({ store }) => {
    const { trainingTypes } = store.tracking;
    const abilities = {
      kraft: 80,
      ausdauer: 20,
      beweglichkeit: 40,
      schnelligkeit: 10,
      koordination: 30,
      balance: 20,
      geist: 10,
    };
    const profile = { rule_sets: { minimum_requirements: { enabled: true, minutes: 20 } } };
    const type = await trainingTypes.create({
      name: 'Parkour',
      category: 'sports',
      color: '#00ff00',
      abilities,
      profile,
    });
    expect(await trainingTypes.get(type.id)).toEqual(type);
    expect(type).toMatchObject({ abilities, profile, icon: null });
    await expect(
      trainingTypes.create({ name: 'Parkour', category: 'cardio' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', columns: ['name'] });
    for (const [field, input] of [
      ['color', { name: 'a', category: 'b', color: 'red' }],
      ['abilities.kraft', { name: 'a', category: 'b', abilities: { ...abilities, kraft: 101 } }],
    ] as const) {
      await expect(trainingTypes.create(input)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
    const own = await newPerson(store);
    const activity = await own.activity.upsert({ date: '2026-01-05', trainingTypeId: type.id });
    await own.mappings.learn({ activityType: 'Jumping', trainingTypeId: type.id });
    await expect(trainingTypes.delete(type.id)).rejects.toMatchObject({ code: 'REFERENCE' });
    await own.activity.delete(activity.id);
    await trainingTypes.delete(type.id);
    expect(await own.mappings.resolve('Jumping')).toBeUndefined();
    await expect(trainingTypes.get(type.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(trainingTypes.delete(type.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

suite('what a workout’s name means', composition, (test) => {
  test('is the profile’s own mapping, else the global one', async ({ store }) => {
    const { trainingTypes, mappings } = store.tracking;
    const run = await trainingTypes.create({ name: 'Run', category: 'cardio' });
    const ride = await trainingTypes.create({ name: 'Ride', category: 'cardio' });
    const ann = await newPerson(store);
    const bob = await newPerson(store);
    expect(await ann.mappings.resolve('Morning')).toBeUndefined();
    await mappings.learn({ activityType: 'Morning', trainingTypeId: run.id });
    expect(await ann.mappings.resolve(' Morning ')).toEqual(run);
    const learned = await ann.mappings.learn({ activityType: 'Morning', trainingTypeId: run.id });
    expect(learned).toMatchObject({ isGlobal: false });
    const again = await ann.mappings.learn({ activityType: 'Morning', trainingTypeId: ride.id });
    expect(again.id).toBe(learned.id);
    expect(await ann.mappings.resolve('Morning')).toEqual(ride);
    expect(await bob.mappings.resolve('Morning')).toEqual(run);
    expect(await ann.mappings.resolveAll(['Morning', 'Evening'])).toEqual(
      new Map([['Morning', ride]]),
    );
    expect((await ann.mappings.list()).items).toEqual([again]);
    await ann.mappings.forget('Morning');
    expect(await ann.mappings.resolve('Morning')).toEqual(run);
    await mappings.learn({ activityType: 'Morning', trainingTypeId: ride.id });
    expect(await bob.mappings.resolve('Morning')).toEqual(ride);
    await ann.mappings.learn({ activityType: 'Morning', trainingTypeId: run.id });
    await mappings.forget('Morning');
    expect(await bob.mappings.resolve('Morning')).toBeUndefined();
    expect(await ann.mappings.resolve('Morning')).toEqual(run);
    await expect(mappings.forget('Morning')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is a kind of training that is there, under a name that is one', async ({ store }) => {
    const own = await newPerson(store);
    await expect(
      own.mappings.learn({ activityType: 'Run', trainingTypeId: 4711 }),
    ).rejects.toMatchObject({ code: 'REFERENCE', columns: ['trainingTypeId'] });
    for (const activityType of [' ', 'a\0', 'x'.repeat(256)]) {
      await expect(own.mappings.resolve(activityType)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'activityType',
      });
    }
  });

  test('is learned once by many at once', { needs: 'concurrency' }, async ({ store }) => {
    const profileId = await newProfile(store);
    const type = await store.tracking.trainingTypes.create({ name: 'Run', category: 'cardio' });
    const mapping = { activityType: 'Morning', trainingTypeId: type.id };
    const results = await race(16, (index) =>
      index % 2
        ? store.tracking.mappings.learn(mapping)
        : store.tracking.forProfile(profileId).mappings.learn(mapping),
    );
    expect(errorsOf(results)).toEqual([]);
    expect((await store.tracking.forProfile(profileId).mappings.list()).items).toHaveLength(1);
  });
});
