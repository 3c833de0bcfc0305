import { suite } from '@schema/testing';
import { raw } from '@schema/testing/apps';
import { expect } from 'vitest';
import { seedCatalogs } from '../src/catalogs.ts';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

interface Page<Item> {
  readonly items: Item[];
}

const nights = (...rows: string[]) =>
  raw(['from,to,"light (s)","deep (s)","rem (s)","awake (s)"', ...rows, ''].join('\n'), 'text/csv');

suite('the document’s question for', composition, (test) => {
  test('the own rows since a date', async ({ store }) => {
    const { newPerson } = client(store);
    const [ann, bob] = [await newPerson(), await newPerson()];
    for (const date of ['2025-12-31', '2026-01-01', '2026-02-01'])
      await ann.well('/logs/weight', { json: { date, weight: 80 } });
    await bob.well('/logs/weight', { json: { date: '2026-01-15', weight: 95 } });
    const { items } = await ann.well<Page<{ date: string }>>('/logs/weight?from=2026-01-01');
    expect(items.map(({ date }) => date)).toEqual(['2026-02-01', '2026-01-01']);
  });

  test('the upsert that leaves typed-in rows alone', async ({ store }) => {
    const ann = await client(store).newPerson();
    await ann.well('/logs/sleep', { json: { date: '2026-01-05', totalDurationMinutes: 400 } });
    const file = nights(
      '2026-01-04T23:00:00+01:00,2026-01-05T06:00:00+01:00,14400,5400,5400,0',
      '2026-01-05T23:00:00+01:00,2026-01-06T06:00:00+01:00,14400,3600,5400,0',
    );
    type Report = { logs: { sleep: object } };
    const first = await ann.well<Report>('/imports/withings', file);
    expect(first.logs.sleep).toMatchObject({ inserted: 1, protected: 1, rejectedCount: 0 });
    // The same night, corrected: it ended twenty minutes later.
    const again = nights('2026-01-05T23:00:00+01:00,2026-01-06T06:20:00+01:00,15600,3600,5400,0');
    const second = await ann.well<Report>('/imports/withings', again);
    expect(second.logs.sleep).toMatchObject({ inserted: 0, updated: 1 });
    const { items } = await ann.well<Page<object>>('/logs/sleep');
    expect(items).toMatchObject([
      { date: '2026-01-06', source: 'withings', totalDurationMinutes: 410 },
      { date: '2026-01-05', source: 'manual', totalDurationMinutes: 400 },
    ]);
  });

  test('the prompts that have a stage', async ({ store }) => {
    const publish = (slug: string, ...names: string[]) =>
      store.aiJobs.prompts.publish({
        slug,
        title: slug,
        type: 'pipeline',
        stages: names.map((name) => ({ name, prompts: [{ type: 'inline', template: name }] })),
      });
    await publish('two', 'Stage 1', 'Stage 2');
    await publish('other', 'Stage 2');
    await publish('one', 'Stage 1');
    await store.aiJobs.prompts.publish({
      slug: 'base',
      title: 'base',
      stages: [{ name: 'Stage 1', prompts: [{ type: 'inline', template: 'x' }] }],
    });
    const { as } = await client(store).newPerson();
    const list = (query: string) => as<Page<{ slug: string }>>(`/prompts?${query}`);
    const slugs = async (query: string) => (await list(query)).body.items.map(({ slug }) => slug);
    expect(await slugs('stage=Stage%201')).toEqual(['two', 'one', 'base']);
    expect(await slugs('stage=Stage%201&type=pipeline')).toEqual(['two', 'one']);
    expect(await slugs('stage=Stage%201&limit=1')).toEqual(['two']);
    expect(await slugs('stage=Stage%203')).toEqual([]);
    expect(await slugs('type=base')).toEqual(['base']);
    expect((await list('stage=')).status).toBe(422);
  });

  test('the weight of the last 90 days', async ({ store, clock }) => {
    clock.set(new Date('2026-06-30T12:00:00Z'));
    const ann = await client(store).newPerson();
    const daysAgo = (days: number) =>
      new Date(clock.peek().getTime() - days * 86_400_000).toISOString().slice(0, 10);
    for (const days of [0, 89, 90, 91])
      await ann.well('/logs/weight', { json: { date: daysAgo(days), weight: 80 - days / 10 } });
    const { items } = await ann.well<Page<{ date: string; weight: number }>>(
      `/logs/weight?from=${daysAgo(90)}&limit=100`,
    );
    expect(items.map(({ date, weight }) => [date, weight])).toEqual([
      ['2026-06-30', 80],
      ['2026-04-02', 71.1],
      ['2026-04-01', 71],
    ]);
  });

  test('the activities labelled high', async ({ store }) => {
    const ann = await client(store).newPerson();
    const type = await store.tracking.trainingTypes.create({ name: 'Run', category: 'cardio' });
    const high = { description: 'Intervals', overallScore: 91, qualityLabel: 'high' };
    const log = (json: object) => ann.well('/logs/activity', { json });
    await log({ date: '2026-01-05', trainingTypeId: type.id, ...high });
    await log({ date: '2026-01-06', trainingTypeId: type.id, qualityLabel: 'low' });
    await log({ date: '2026-01-07', trainingTypeId: type.id, ...high, overallScore: 95 });
    const { items } = await ann.well<Page<Record<string, unknown>>>(
      '/logs/activity/labelled?label=high',
    );
    expect(items.map(({ id: _, ...shown }) => shown)).toEqual([
      { date: '2026-01-07', description: 'Intervals', trainingType: 'Run', overallScore: 95 },
      { date: '2026-01-05', description: 'Intervals', trainingType: 'Run', overallScore: 91 },
    ]);
  });

  test('the limits of a user’s tier', async ({ store }) => {
    await seedCatalogs(store);
    const ann = await client(store).newPerson();
    await store.auth.profiles.setTier(ann.profileId, { tier: 'plus' });
    const { tier } = await store.auth.profiles.get(ann.profileId);
    const [limits, features] = [
      await store.membership.limits.ofTier(tier),
      await store.membership.features.all(),
    ];
    const named = limits.map(({ featureId, limit }) => {
      const feature = features.find(({ id }) => id === featureId);
      return [feature?.name, limit, feature?.resetPeriod];
    });
    expect(named).toEqual([
      ['AI calls', 20, 'daily'],
      ['Charts', 1, 'total'],
      ['Data export', 5, 'monthly'],
      ['Photos', 200, 'total'],
    ]);
    // Where the document looks at the stored tier alone, entitlements see grants as well.
    const resolved = await ann.well<Page<{ feature: string; limit: unknown }>>('/entitlements');
    expect(resolved.items.map(({ feature, limit }) => [feature, limit])).toEqual([
      ['ai_calls', 20],
      ['charts', 1],
      ['data_export', 5],
      ['photos', 200],
    ]);
  });

  test('the sleep of 7 days with its phases', async ({ store }) => {
    const ann = await client(store).newPerson();
    const night = (date: string, deep: number, rem: number) =>
      ann.well('/logs/sleep', {
        json: {
          date,
          totalDurationMinutes: deep + rem + 240,
          sleepSegments: { deep, rem },
          qualityScore: 80,
        },
      });
    await night('2025-12-28', 60, 60);
    await night('2025-12-29', 90, 70);
    await night('2026-01-05', 120, 90);
    const { items } = await ann.well<
      Page<{
        date: string;
        totalDurationMinutes: number;
        sleepSegments: { deep: number; rem: number };
        qualityScore: number;
      }>
    >('/logs/sleep?from=2025-12-29&to=2026-01-05');
    expect(
      items.map(({ date, totalDurationMinutes, sleepSegments: { deep, rem }, qualityScore }) => [
        date,
        totalDurationMinutes,
        deep,
        rem,
        qualityScore,
      ]),
    ).toEqual([
      ['2026-01-05', 450, 120, 90, 80],
      ['2025-12-29', 400, 90, 70, 80],
    ]);
  });

  test('the active goals with how far they are', async ({ store }) => {
    await seedCatalogs(store);
    const ann = await client(store).newPerson();
    const set = async (goal: object, value: number) => {
      const { id } = await ann.well<{ id: string }>('/goals', { json: goal });
      const json = { requestId: 'first', date: '2026-01-20', value };
      await ann.well(`/goals/${id}/progress`, { json });
      return id;
    };
    const weight = { title: 'Lose', goalType: 'weight', startValue: 90, targetValue: 80 };
    // From 90 to 80, 86 is 40 percent; the document divides 86 by 80.
    await set({ ...weight, priority: 1 }, 86);
    await set(
      { title: 'Run', goalType: 'distance', startValue: 0, targetValue: 8, priority: 2 },
      5,
    );
    // A target of 0 is one to divide by in the document.
    await set(
      { title: 'Quit', goalType: 'custom', startValue: 20, targetValue: 0, priority: 1 },
      5,
    );
    const paused = await set({ ...weight, title: 'Later', priority: 9 }, 88);
    await ann.well(`/goals/${paused}/transition`, { json: { to: 'paused' } });
    const { items } =
      await ann.well<
        Page<{ goal: { title: string }; progress: { current: number; percent: number } }>
      >('/goal-progress');
    expect(
      items.map(({ goal: { title }, progress: { current, percent } }) => [title, current, percent]),
    ).toEqual([
      ['Run', 5, 62.5],
      ['Lose', 86, 40],
      ['Quit', 5, 75],
    ]);
  });
});
