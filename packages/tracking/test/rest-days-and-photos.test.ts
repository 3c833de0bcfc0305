import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';
import { newPerson, newProfile } from './support/people.ts';

suite('rest days', composition, (test) => {
  test('are one for each day and focus', async ({ store }) => {
    const { restDays } = await newPerson(store);
    const date = '2026-01-05';
    const restConfig = {
      strength_rest: true,
      cardio_rest: false,
      relaxation: true,
      preset: 'full_rest',
    };
    const first = await restDays.upsert({ date, focus: 'strength', restConfig });
    expect(first).toMatchObject({ restConfig, notes: null });
    const again = await restDays.upsert({ date, focus: 'strength', notes: 'sore' });
    expect(again).toEqual({ ...first, restConfig: null, notes: 'sore' });
    const other = await restDays.upsert({ date, focus: 'cardio' });
    expect((await restDays.range({ from: date, to: date })).items).toEqual([other, again]);
    await expect(restDays.upsert({ date, focus: 'sleep' as never })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'focus',
    });
    await expect(
      restDays.upsert({ date, focus: 'cardio', restConfig: { preset: '' } }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'restConfig.preset' });
  });
});

suite('photos', composition, (test) => {
  const photo = {
    date: '2026-01-05',
    filename: 'front.jpg',
    objectKey: 'photos/1.jpg',
    checksum: 'AB'.repeat(32),
    contentType: 'image/jpeg',
    byteSize: 120_000,
    pose: 'front',
  } as const;

  test('are kept once by their checksum, and say where they lie when they go', async ({
    store,
  }) => {
    const { photos } = await newPerson(store);
    const kept = await photos.create(photo);
    expect(kept).toMatchObject({ ...photo, checksum: 'ab'.repeat(32) });
    await expect(photos.create({ ...photo, objectKey: 'photos/2.jpg' })).rejects.toMatchObject({
      code: 'CONFLICT',
      columns: expect.arrayContaining(['checksum']),
    });
    expect(await photos.latest()).toEqual(kept);
    expect((await photos.delete(kept.id)).objectKey).toBe('photos/1.jpg');
    expect((await photos.range()).items).toEqual([]);
  });

  test('have as the latest that of the last day, and of two of it the one that came last', async ({
    store,
  }) => {
    const { photos } = await newPerson(store);
    for (const [checksum, date] of [
      ['aa', '2026-01-04'],
      ['bb', '2026-01-06'],
      ['cc', '2026-01-06'],
      ['dd', '2026-01-05'],
    ] as const)
      await photos.create({ ...photo, date, checksum: checksum.repeat(32) });
    expect(await photos.latest()).toMatchObject({ checksum: 'cc'.repeat(32) });
  });

  test('go on in a transaction after a picture that is there already', async ({ store }) => {
    const profile = await newProfile(store);
    const { photos } = store.tracking.forProfile(profile);
    await photos.create(photo);
    const other = await store.transaction(async (tx) => {
      const own = tx.tracking.forProfile(profile).photos;
      await expect(own.create(photo)).rejects.toMatchObject({
        code: 'CONFLICT',
        table: 'photos',
        columns: ['profileId', 'checksum'],
      });
      return own.create({ ...photo, checksum: 'cd'.repeat(32) });
    });
    expect(await photos.get(other.id)).toEqual(other);
  });

  test('are refused without a checksum that is one', async ({ store }) => {
    const { photos } = await newPerson(store);
    await expect(photos.create({ ...photo, checksum: 'z'.repeat(64) })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'checksum',
    });
  });
});
