import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newUser } from './composition.ts';

suite('downloads', composition, (test) => {
  test('are counted for each asset, the most wanted first', async ({ store, clock }) => {
    const { downloads } = store.system;
    const record = (assetKey: string, status: 'completed' | 'denied' | 'missing', bytes = 0) =>
      downloads.record({ assetKey, status, bytes });
    await record('b.pdf', 'completed', 100);
    const cutoff = clock.now();
    await record('a.pdf', 'completed', 3_000_000_000);
    await record('c.pdf', 'completed', 10);
    await record('c.pdf', 'completed', 10);
    await record('c.pdf', 'denied');
    const last = await record('c.pdf', 'missing');
    expect(await downloads.stats()).toMatchObject([
      { assetKey: 'c.pdf', completed: 2, refused: 2, bytes: 20, lastAt: last.createdAt },
      { assetKey: 'a.pdf', completed: 1, refused: 0, bytes: 3_000_000_000 },
      { assetKey: 'b.pdf', completed: 1, refused: 0, bytes: 100 },
    ]);
    expect((await downloads.stats({ from: cutoff })).map(({ assetKey }) => assetKey)).toEqual([
      'c.pdf',
      'a.pdf',
    ]);
    expect(await downloads.stats({ status: 'denied' })).toMatchObject([
      { completed: 0, refused: 1 },
    ]);
    expect(await downloads.stats({ assetKey: 'none' })).toEqual([]);
  });

  test('are counted for the 1000 most wanted assets, the latest of those that are as wanted', async ({
    store,
    db,
    tables,
  }) => {
    const rows = Array.from({ length: 1002 }, (_, n) => ({
      id: crypto.randomUUID(),
      assetKey: `a${n}`,
      status: n === 0 ? ('completed' as const) : ('missing' as const),
      createdAt: new Date(n),
    }));
    await db.insert(tables.downloadAudit).values(rows);
    const keys = (await store.system.downloads.stats()).map(({ assetKey }) => assetKey);
    expect(keys).toHaveLength(1000);
    expect(keys[0]).toBe('a0');
    expect(keys).not.toContain('a1');
    expect(keys).not.toContain('a2');
  });

  test('are counted for the first assets by the bytes of their keys, of those that are alike', async ({
    store,
    db,
    tables,
  }) => {
    const inside = ['Z', 'a', ...Array.from({ length: 998 }, (_, n) => `m${n}`)];
    const outside = ['z', '~', 'É', 'é'];
    const rows = [...outside, ...inside].map((assetKey) => ({
      id: crypto.randomUUID(),
      assetKey,
      status: 'completed' as const,
      createdAt: new Date(0),
    }));
    await db.insert(tables.downloadAudit).values(rows);
    const keys = (await store.system.downloads.stats()).map(({ assetKey }) => assetKey);
    expect(keys).toEqual(inside.toSorted());
  });

  test('are counted for the latest assets first and then by the bytes of their keys', async ({
    store,
    db,
    tables,
  }) => {
    const row = { status: 'completed', createdAt: new Date(0) } as const;
    const rows = ['😀', '\uffee', 'é', 'z', 'a'].map((assetKey) => ({
      ...row,
      id: crypto.randomUUID(),
      assetKey,
    }));
    const latest = { ...row, id: crypto.randomUUID(), assetKey: 'é', createdAt: new Date(1) };
    const wanted = ['😀', '😀'].map((assetKey) => ({ ...row, id: crypto.randomUUID(), assetKey }));
    const keys = async () => (await store.system.downloads.stats()).map(({ assetKey }) => assetKey);
    await db.insert(tables.downloadAudit).values(rows);
    expect(await keys()).toEqual(['a', 'z', 'é', '\uffee', '😀']);
    await db.insert(tables.downloadAudit).values({ ...latest, status: 'missing' });
    expect(await keys()).toEqual(['é', 'a', 'z', '\uffee', '😀']);
    await db.insert(tables.downloadAudit).values(wanted);
    expect(await keys()).toEqual(['😀', 'é', 'a', 'z', '\uffee']);
  });

  test('are summed up beyond the integers of a database', async ({ store, db, tables }) => {
    const most = Number.MAX_SAFE_INTEGER;
    const createdAt = new Date(0);
    const row = { assetKey: 'a', status: 'completed', bytes: most, createdAt } as const;
    const rows = Array.from({ length: 1030 }, () => ({ ...row, id: crypto.randomUUID() }));
    await db.insert(tables.downloadAudit).values(rows);
    expect(await store.system.downloads.stats()).toMatchObject([
      { completed: 1030, bytes: Number(1030n * BigInt(most)) },
    ]);
  });

  test('are listed by asset, status and time, page by page', async ({ store }) => {
    const { downloads } = store.system;
    for (let i = 0; i < 6; i++)
      await downloads.record({ assetKey: `a${i % 2}`, status: i < 3 ? 'completed' : 'failed' });
    const first = await downloads.list({ assetKey: 'a1', limit: 2 });
    const second = await downloads.list({ assetKey: 'a1', limit: 2, after: first.next });
    expect([...first.items, ...second.items].map(({ status }) => status)).toEqual([
      'failed',
      'failed',
      'completed',
    ]);
    expect((await downloads.list({ status: 'failed', assetKey: 'a0' })).items).toHaveLength(1);
  });

  test('outlive their user', async ({ store }) => {
    const userId = await newUser(store);
    const { downloads } = store.system;
    await downloads.record({ assetKey: 'a', status: 'completed', userId, ip: '203.0.113.7' });
    await store.auth.users.delete(userId);
    expect((await downloads.list()).items).toMatchObject([{ assetKey: 'a', userId: null }]);
  });

  test('refuse bytes, times, users and words that cannot be', async ({ store, execute }) => {
    const { downloads } = store.system;
    const input = { assetKey: 'a', status: 'completed' as const };
    await expect(downloads.record({ ...input, bytes: -1 })).rejects.toMatchObject({
      field: 'bytes',
    });
    for (const field of ['from', 'to']) {
      const time = new Date('0000-06-01T00:00:00Z');
      await expect(downloads.list({ [field]: time })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
    await expect(
      downloads.record({ ...input, userId: '00000000-0000-7000-8000-000000000000' }),
    ).rejects.toMatchObject({ code: 'REFERENCE', table: 'download_audit', columns: ['userId'] });
    await expect(
      execute(
        `insert into download_audit (id, asset_key, status, bytes) values ('00000000-0000-7000-8000-000000000000', 'a', 'ok', 1)`,
      ),
    ).rejects.toMatchObject({ code: 'CHECK' });
  });
});

suite('the activity of a profile', composition, (test) => {
  test('is listed newest first, all of it or one action', async ({ store }) => {
    const userId = await newUser(store);
    const profile = await store.auth.profiles.forUser(userId).create();
    const other = await store.auth.profiles.forUser(userId).create();
    const { activity } = store.system.forProfile(profile.id);
    await activity.record({ action: 'login' });
    await activity.record({ action: 'export', details: { rows: 3 } });
    await activity.record({ action: 'login' });
    await activity.record({ action: 'logout' });
    await store.system.forProfile(other.id).activity.record({ action: 'login' });
    expect((await activity.list()).items.map(({ action }) => action)).toEqual([
      'logout',
      'login',
      'export',
      'login',
    ]);
    const page = await activity.list({ action: 'login', limit: 1 });
    expect(page.items).toMatchObject([{ action: 'login', details: null }]);
    expect((await activity.list({ action: 'login', after: page.next })).items).toHaveLength(1);
  });

  test('needs a profile that exists, and goes with it', async ({ store, execute }) => {
    const { activity: nobodys } = store.system.forProfile('00000000-0000-7000-8000-000000000000');
    await expect(nobodys.record({ action: 'login' })).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['profileId'],
    });
    const profiles = store.auth.profiles.forUser(await newUser(store));
    const { id } = await profiles.create();
    await store.system.forProfile(id).activity.record({ action: 'login' });
    await profiles.delete(id);
    expect(await execute('select * from user_activity_log')).toEqual([]);
  });
});
