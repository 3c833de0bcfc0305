import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProfile, noId } from './support/composition.ts';

suite('insights', composition, (test) => {
  test('keep what was said, and what it was made from', async ({ store }) => {
    const { insights } = await newProfile(store);
    const metadata = { placeholders: { weight_latest: 85.2 }, categories: { KÖRPER: ['a'] } };
    const insight = await insights.record({ scope: 'body_summary', content: 'Good.', metadata });
    expect(insight).toMatchObject({ scope: 'body_summary', content: 'Good.', metadata });
    expect(await insights.get(insight.id)).toEqual(insight);
  });

  test('are listed latest first, of all prompts or of one', async ({ store, clock }) => {
    const own = await newProfile(store);
    const other = await newProfile(store);
    await other.insights.record({ content: 'other' });
    const time = clock.peek();
    for (let n = 0; n < 12; n++) {
      clock.set(time);
      await own.insights.record({ scope: n % 3 ? 'a' : 'b', content: `${n}` });
    }
    const seen = new Set<string>();
    for (let after: string | undefined; ; ) {
      const page = await own.insights.list({ limit: 5, after });
      for (const { id } of page.items) seen.add(id);
      after = page.next;
      if (after === undefined) break;
    }
    expect(seen.size).toBe(12);
    expect((await own.insights.list({ scope: 'b' })).items).toHaveLength(4);
    const { id } = await own.insights.record({ scope: 'Körper: Überblick', content: 'x' });
    expect((await own.insights.list({ scope: 'Körper: Überblick' })).items).toMatchObject([{ id }]);
    for (const scope of ['', 'x'.repeat(101), null as never])
      await expect(own.insights.list({ scope })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'scope',
      });
  });

  test('go with their profile only, and are nobody else’s', async ({
    store,
    execute,
    db,
    tables,
  }) => {
    const own = await newProfile(store);
    const other = await newProfile(store);
    const { id } = await own.insights.record({ content: 'kept' });
    await expect(other.insights.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const loss of [
      'delete from ai_insights',
      store.dialect === 'sqlite'
        ? 'insert or replace into ai_insights select * from ai_insights'
        : 'truncate ai_insights',
    ])
      await expect(execute(loss)).rejects.toMatchObject({
        code: 'CHECK',
        constraint: 'ai_insights_kept',
      });
    expect((await own.insights.list()).items).toHaveLength(1);
    await execute('delete from users');
    expect(await db.select().from(tables.aiInsights)).toEqual([]);
    await expect(
      store.aiJobs.forProfile(noId).insights.record({ content: 'x' }),
    ).rejects.toMatchObject({ code: 'REFERENCE' });
    await expect(own.insights.record({ content: '' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ field: 'content' }],
    });
  });
});

suite('daily usage', composition, (test) => {
  const day = '2026-01-01';

  test('is counted up to the limit of the call, and no further', async ({ store }) => {
    const { usage } = await newProfile(store);
    expect(await usage.take(day, 3)).toEqual({ ok: true, used: 1, limit: 3 });
    expect(await usage.take(day, 3, 3)).toEqual({ ok: false, used: 1, limit: 3 });
    expect(await usage.take(day, 3, 2)).toEqual({ ok: true, used: 3, limit: 3 });
    expect(await usage.take(day, 3)).toEqual({ ok: false, used: 3, limit: 3 });
    // A limit that was lowered takes nothing back.
    expect(await usage.take(day, 0)).toEqual({ ok: false, used: 3, limit: 0 });
    expect(await usage.take('2026-01-02', 0)).toEqual({ ok: false, used: 0, limit: 0 });
    expect(await usage.take('2026-01-02', 1)).toMatchObject({ ok: true });
    expect(await usage.range('2026-01-01', '2026-01-31')).toEqual([
      { day, used: 3 },
      { day: '2026-01-02', used: 1 },
    ]);
    expect(await usage.range('2026-01-01', day)).toEqual([{ day, used: 3 }]);
    expect(await usage.range('2026-01-02', '2026-01-02')).toEqual([{ day: '2026-01-02', used: 1 }]);
    const most = 2_147_483_647;
    expect(await usage.take(day, most, most)).toEqual({ ok: false, used: 3, limit: most });
  });

  test('is given back, never below none', async ({ store }) => {
    const { usage } = await newProfile(store);
    expect(await usage.giveBack(day)).toBe(0);
    await usage.take(day, 5, 3);
    expect(await usage.giveBack(day, 2)).toBe(1);
    expect(await usage.giveBack(day, 2)).toBe(0);
    expect(await usage.used(day)).toBe(0);
  });

  test('is given back of one day and profile alone', async ({ store }) => {
    const { usage, userId } = await newProfile(store);
    const second = await store.auth.profiles.forUser(userId).create();
    const others = store.aiJobs.forProfile(second.id).usage;
    const next = '2026-01-02';
    await Promise.all([usage.take(day, 5, 3), usage.take(next, 5, 3), others.take(day, 5, 3)]);
    expect(await usage.giveBack(day)).toBe(2);
    expect([await usage.used(day), await usage.used(next), await others.used(day)]).toEqual([
      2, 3, 3,
    ]);
  });

  test('is each profile’s own, and refuses what is no count or day', async ({
    store,
    db,
    tables,
  }) => {
    const { usage, userId } = await newProfile(store);
    const second = await store.auth.profiles.forUser(userId).create();
    await usage.take(day, 1);
    expect(await store.aiJobs.forProfile(second.id).usage.take(day, 1)).toMatchObject({ ok: true });
    for (const [wrong, field] of [
      [['2026-02-30', 1, 1], 'day'],
      [[day, -1, 1], 'limit'],
      [[day, 2 ** 31, 1], 'limit'],
      [[day, 1, 0], 'amount'],
      [[day, 1, 2 ** 31], 'amount'],
      [[day, 1, Number.NaN], 'amount'],
      [[day, 1, 1.5], 'amount'],
    ] as [[string, number, number], string][])
      await expect(usage.take(...wrong)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ field }],
      });
    await expect(store.aiJobs.forProfile(noId).usage.take(day, 1)).rejects.toMatchObject({
      code: 'REFERENCE',
    });
    expect(await db.select().from(tables.aiUsage)).toHaveLength(2);
  });
});
