import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newUser } from './composition.ts';

const invited = { kind: 'invite', title: 'You are invited' };

suite('notifications', composition, (test) => {
  const mine = async (store: Parameters<typeof newUser>[0]) =>
    store.system.forUser(await newUser(store)).notifications;

  test('are listed the latest first, page by page', async ({ store }) => {
    const notifications = await mine(store);
    for (let i = 1; i <= 7; i++) await notifications.notify({ ...invited, title: `n${i}` });
    const first = await notifications.list({ limit: 5 });
    const second = await notifications.list({ limit: 5, after: first.next });
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
      'n7',
      'n6',
      'n5',
      'n4',
      'n3',
      'n2',
      'n1',
    ]);
    expect(second.next).toBeUndefined();
  });

  test('arrive once for each dedupe key of a user', async ({ store }) => {
    const [anns, bobs] = [await mine(store), await mine(store)];
    const once = { ...invited, dedupeKey: 'invite:1' };
    const results = await race(16, () => anns.notify(once));
    expect(new Set(valuesOf(results).map(({ id }) => id)).size).toBe(1);
    expect(await anns.unreadCount()).toBe(1);
    const bobsOwn = await bobs.notify(once);
    expect(bobsOwn.id).not.toBe(valuesOf(results)[0]?.id);
    expect(await bobs.notify(once)).toEqual(bobsOwn);
    expect(await anns.notify(once)).toEqual(valuesOf(results)[0]);
    await anns.notify(invited);
    await anns.notify(invited);
    expect(await anns.unreadCount()).toBe(3);
  });

  test('are answered by the one of their key, not by another of the user', async ({ store }) => {
    const notifications = await mine(store);
    const keys = ['invite:1', 'invite:2', 'invite:3'];
    const sent = [];
    for (const dedupeKey of keys) sent.push(await notifications.notify({ ...invited, dedupeKey }));
    for (const [index, dedupeKey] of keys.entries())
      expect(await notifications.notify({ ...invited, dedupeKey })).toEqual(sent[index]);
  });

  test('are answered as they are stored, the first time as later', async ({ store }) => {
    const notifications = await mine(store);
    const once = { ...invited, data: { size: -0, at: [-0] }, dedupeKey: 'invite:1' };
    const sent = await notifications.notify(once);
    expect(sent.data).toEqual({ size: 0, at: [0] });
    expect((await notifications.list()).items).toEqual([sent]);
    expect(await notifications.notify(once)).toEqual(sent);
  });

  test('are sent again when the one of their key is deleted meanwhile', {
    needs: 'concurrency',
  }, async ({ store }) => {
    const notifications = await mine(store);
    const once = { ...invited, dedupeKey: 'invite:1' };
    for (let round = 0; round < 20; round++) {
      const { id } = await notifications.notify(once);
      const results = await race<unknown>(3, (n) =>
        n === 0 ? notifications.delete(id) : notifications.notify(once),
      );
      expect(errorsOf(results)).toEqual([]);
    }
  });

  test('are numbered in order, however many arrive at once', async ({ store }) => {
    const notifications = await mine(store);
    await race(64, () => notifications.notify(invited));
    const numbers = (await notifications.list({ limit: 100 })).items.map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 64 }, (_, n) => 64 - n));
  });

  test('are read one by one, and keep the time', async ({ store }) => {
    const notifications = await mine(store);
    const { id } = await notifications.notify(invited);
    const read = await notifications.markRead(id);
    expect(read.readAt).toBeInstanceOf(Date);
    expect(await notifications.markRead(id)).toEqual(read);
    expect(await notifications.unreadCount()).toBe(0);
    expect((await notifications.list({ unread: true })).items).toEqual([]);
    expect((await notifications.list({ unread: false })).items).toEqual(
      (await notifications.list()).items,
    );
    expect((await notifications.list()).items).toEqual([read]);
  });

  test('are marked read up to what the user has seen, and no further', async ({ store }) => {
    const notifications = await mine(store);
    await notifications.notify(invited);
    const seen = await notifications.notify(invited);
    const later = await notifications.notify(invited);
    expect(await notifications.markAllRead(seen.id)).toBe(2);
    expect(await notifications.markAllRead(seen.id)).toBe(0);
    expect((await notifications.list({ unread: true })).items).toEqual([later]);
  });

  test('that arrive with an earlier time stay unread', async ({ store, clock }) => {
    const notifications = await mine(store);
    const seen = await notifications.notify(invited);
    clock.advance(-60_000);
    await notifications.notify(invited);
    await notifications.markAllRead(seen.id);
    expect(await notifications.unreadCount()).toBe(1);
  });

  test('of a transaction that ends after the mark stay unread', { needs: 'server' }, async ({
    store,
    openAnother,
  }) => {
    const userId = await newUser(store);
    const { notifications } = store.system.forUser(userId);
    const seen = await notifications.notify(invited);
    const elsewhere = (await openAnother()).system.forUser(userId).notifications;
    await store.transaction(async (tx) => {
      await tx.system.forUser(userId).notifications.notify(invited);
      expect(await elsewhere.markAllRead(seen.id)).toBe(1);
      expect(await elsewhere.unreadCount()).toBe(0);
    });
    expect(await notifications.unreadCount()).toBe(1);
  });

  test('that arrive during a mark stay unread, and the count is true', async ({ store }) => {
    const notifications = await mine(store);
    for (let i = 0; i < 10; i++) await notifications.notify(invited);
    const [seen] = (await notifications.list({ limit: 1 })).items;
    const results = await race(32, async (n) =>
      n % 8 === 0
        ? notifications.markAllRead(seen?.id ?? '')
        : (await notifications.notify(invited)).number * 0,
    );
    expect(valuesOf(results).reduce((sum, n) => sum + n, 0)).toBe(10);
    expect(await notifications.unreadCount()).toBe(28);
    expect((await notifications.list({ unread: true, limit: 100 })).items).toHaveLength(28);
  });

  test('of another user answer as missing ones', async ({ store }) => {
    const [anns, bobs] = [await mine(store), await mine(store)];
    const { id } = await anns.notify(invited);
    await bobs.notify(invited);
    for (const call of ['markRead', 'markAllRead', 'delete'] as const) {
      await expect(bobs[call](id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect([await anns.unreadCount(), await bobs.unreadCount()]).toEqual([1, 1]);
    await anns.delete(id);
    expect(await anns.unreadCount()).toBe(0);
  });

  test('are named by an id, and by nothing else', async ({ store }) => {
    const notifications = await mine(store);
    const { id } = await notifications.notify(invited);
    for (const none of ['', 'x', `${id} `])
      for (const [call, field] of [
        ['markRead', 'id'],
        ['markAllRead', 'upTo'],
        ['delete', 'id'],
      ] as const)
        await expect(notifications[call](none), call).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          field,
        });
    expect(await notifications.unreadCount()).toBe(1);
  });

  test('need a user that exists, and go with the user', async ({ store, execute }) => {
    const nobody = store.system.forUser('00000000-0000-7000-8000-000000000000').notifications;
    await expect(nobody.notify(invited)).rejects.toMatchObject({ code: 'REFERENCE' });
    const userId = await newUser(store);
    await store.system.forUser(userId).notifications.notify(invited);
    await store.auth.users.delete(userId);
    expect(await execute('select * from notifications')).toEqual([]);
    expect(await execute('select * from notification_inboxes')).toEqual([]);
  });
});
