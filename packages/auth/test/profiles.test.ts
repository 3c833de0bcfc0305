import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { allRows, composition, newUser, noId } from './composition.ts';

suite('a profile', composition, (test) => {
  test('is made with defaults, or with what it says', async ({ store, clock }) => {
    const { id: userId } = await newUser(store);
    const profiles = store.auth.profiles.forUser(userId);
    const now = clock.peek();
    const plain = await profiles.create();
    expect(plain).toEqual({
      id: expect.any(String),
      userId,
      displayName: null,
      tier: 'free',
      invitedBy: null,
      qualityFilterLevel: 'disabled',
      timeZone: 'UTC',
      createdAt: now,
      updatedAt: now,
    });
    const input = {
      displayName: 'Client',
      qualityFilterLevel: 'strict',
      timeZone: 'Europe/Berlin',
      invitedBy: plain.id,
    };
    const full = await profiles.create(input);
    expect(full).toMatchObject(input);
    expect(await profiles.create({ timeZone: undefined })).toMatchObject({ timeZone: 'UTC' });
    expect(await profiles.get(full.id)).toEqual(full);
    expect(await store.auth.profiles.get(full.id)).toEqual(full);
  });

  test('has its base tier from an administrator', async ({ store }) => {
    const { profiles } = store.auth;
    const own = profiles.forUser((await newUser(store)).id);
    const { id } = await own.create();
    expect(await profiles.setTier(id, { tier: 'premium' })).toMatchObject({ id, tier: 'premium' });
    expect(await own.get(id)).toMatchObject({ tier: 'premium' });
    await expect(profiles.setTier(noId, { tier: 'plus' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(profiles.setTier(id, { tier: 'gold' as never })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'tier',
    });
    expect(await own.get(id)).toMatchObject({ tier: 'premium' });
  });

  test('is one of several of its user, listed oldest first page by page', async ({
    store,
    clock,
  }) => {
    const profiles = store.auth.profiles.forUser((await newUser(store)).id);
    const moment = clock.peek();
    const made: string[] = [];
    for (let i = 0; i < 11; i++) {
      clock.set(moment);
      made.push((await profiles.create()).id);
    }
    await store.auth.profiles.forUser((await newUser(store)).id).create();
    const first = await profiles.list({ limit: 6 });
    const second = await profiles.list({ limit: 6, after: first.next });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(second.next).toBeUndefined();
  });

  test('changes only the fields that are named', async ({ store }) => {
    const profiles = store.auth.profiles.forUser((await newUser(store)).id);
    const profile = await profiles.create({ displayName: 'A', timeZone: 'Asia/Tokyo' });
    const changed = await profiles.update(profile.id, { displayName: null });
    expect(changed).toEqual({ ...profile, displayName: null, updatedAt: changed.updatedAt });
    for (const field of ['tier', 'invitedBy', 'userId', 'id'])
      await expect(profiles.update(profile.id, { [field]: noId })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
  });

  test('of another user answers as a missing one, and stays as it is', async (context) => {
    const { store } = context;
    const owner = store.auth.profiles.forUser((await newUser(store)).id);
    const { id } = await owner.create({ displayName: 'Mine' });
    const intruder = store.auth.profiles.forUser((await newUser(store)).id);
    const before = await allRows(context);
    for (const target of [id, noId]) {
      const missing = { code: 'NOT_FOUND', table: 'profiles' };
      await expect(intruder.get(target)).rejects.toMatchObject(missing);
      await expect(intruder.update(target, { displayName: 'Taken' })).rejects.toMatchObject(
        missing,
      );
      await expect(intruder.delete(target)).rejects.toMatchObject(missing);
    }
    expect((await intruder.list()).items).toEqual([]);
    expect(await allRows(context)).toEqual(before);
  });

  test('outlives the profile that invited it', async ({ store }) => {
    const profiles = store.auth.profiles.forUser((await newUser(store)).id);
    const host = await profiles.create();
    const guest = await profiles.create({ invitedBy: host.id });
    await profiles.delete(host.id);
    expect((await profiles.get(guest.id)).invitedBy).toBeNull();
    await expect(profiles.get(host.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('needs a user, and an inviter that exists', async ({ store }) => {
    const error = { code: 'REFERENCE', table: 'profiles', domain: 'auth' };
    await expect(store.auth.profiles.forUser(noId).create()).rejects.toMatchObject(error);
    const profiles = store.auth.profiles.forUser((await newUser(store)).id);
    await expect(profiles.create({ invitedBy: noId })).rejects.toMatchObject(error);
    await expect(store.auth.profiles.get(noId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
