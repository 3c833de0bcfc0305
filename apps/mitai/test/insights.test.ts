import { defaultSeeds } from '@schema/membership';
import { race, suite, valuesOf } from '@schema/testing';
import type { Failure, WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { seedCatalogs } from '../src/catalogs.ts';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

interface Insight {
  readonly id: string;
  readonly content: string;
}

const said = (content: string) => ({
  json: { scope: 'weekly-review', content, metadata: { placeholders: { week: '2026-W02' } } },
});

suite('insights', composition, (test) => {
  test('are kept with what they were made from, up to the AI calls of a day', async ({
    store,
    clock,
  }) => {
    await seedCatalogs(store);
    clock.set(new Date('2026-01-05T22:30:00Z'));
    const { own, well } = await client(store).newPerson();
    for (const content of ['One', 'Two', 'Three']) await well('/insights', said(content));
    const { status, body } = await own<Failure>('/insights', said('Four'));
    expect([status, body.error.code]).toEqual([429, 'LIMIT_EXCEEDED']);
    const { items } = await well<WirePage<Insight>>('/insights?scope=weekly-review');
    expect(items.map(({ content }) => content)).toEqual(['Three', 'Two', 'One']);
    expect(await well(`/insights/${items[0]?.id}`)).toEqual(items[0]);
    expect(items[0]).toMatchObject({ metadata: { placeholders: { week: '2026-W02' } } });
    expect((await well<WirePage<Insight>>('/insights?scope=other')).items).toEqual([]);
    expect(await well('/stats')).toMatchObject({ totalAiInsights: 3 });

    // Midnight in Berlin, where the profile is, an hour before that of UTC.
    clock.set(new Date('2026-01-05T23:00:00Z'));
    await well('/insights', said('Five'));
    expect(await well('/ai-usage?from=2026-01-01&to=2026-01-31')).toEqual({
      items: [
        { day: '2026-01-05', used: 3 },
        { day: '2026-01-06', used: 1 },
      ],
    });
  });

  test('share one count with every other use of the AI calls', async ({ store, clock }) => {
    await seedCatalogs(store);
    clock.set(new Date('2026-01-05T12:00:00Z'));
    const { own, well, newProfile, as } = await client(store).newPerson();
    const used = async () => (await well<{ used: number }>('/entitlements/ai_calls')).used;
    await well('/insights', said('One'));
    expect(await used()).toBe(1);
    expect(await well('/usage/ai_calls', { json: { amount: 2 } })).toMatchObject({ used: 3 });
    const { status, headers } = await own('/insights', said('Two'));
    expect([status, headers.get('Retry-After')]).toEqual([429, 'Mon, 05 Jan 2026 23:00:00 GMT']);
    expect(await used()).toBe(3);
    expect((await well<WirePage<Insight>>('/insights')).items).toHaveLength(1);

    const other = `/profiles/${await newProfile({ timeZone: 'Europe/Berlin' })}`;
    for (const content of ['One', 'Two', 'Three'])
      expect((await as(`${other}/insights`, said(content))).status).toBe(201);
    expect((await as(`${other}/usage/ai_calls`, { json: {} })).body).toMatchObject({
      ok: false,
      reason: 'limit',
      retryAfter: '2026-01-05T23:00:00.000Z',
    });
  });

  for (const [resetPeriod, more] of [
    ['monthly', 'Sat, 31 Jan 2026 23:00:00 GMT'],
    ['total', null],
  ] as const)
    test(`are limited by the period of the AI calls: ${resetPeriod}`, async ({ store, clock }) => {
      const features = defaultSeeds.features.map((feature) =>
        feature.id === 'ai_calls' ? { ...feature, resetPeriod } : feature,
      );
      await store.membership.seed({ ...defaultSeeds, features });
      clock.set(new Date('2026-01-05T12:00:00Z'));
      const { own, well } = await client(store).newPerson();
      for (const content of ['One', 'Two', 'Three']) await well('/insights', said(content));
      clock.set(new Date('2026-01-06T12:00:00Z'));
      const { status, headers } = await own('/insights', said('Four'));
      expect([status, headers.get('Retry-After')]).toEqual([429, more]);
    });

  test('are no more than the limit, however many come at once', { needs: 'concurrency' }, async ({
    store,
  }) => {
    await seedCatalogs(store);
    const { own, well } = await client(store).newPerson();
    const answers = await race(8, (index) => own('/insights', said(`Nr. ${index}`)));
    const statuses = valuesOf(answers).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 201, 201, 429, 429, 429, 429, 429]);
    expect((await well<WirePage<Insight>>('/insights')).items).toHaveLength(3);
    expect(await well('/stats')).toMatchObject({ totalAiInsights: 3 });
  });

  test('leave to other uses what they do not take, in a race too', {
    needs: 'concurrency',
  }, async ({ store }) => {
    await seedCatalogs(store);
    const { own, well } = await client(store).newPerson();
    const answers = await race(8, async (index) => {
      if (index % 2 === 0) return (await own('/insights', said(`Nr. ${index}`))).status === 201;
      return (await well<{ ok: boolean }>('/usage/ai_calls', { json: {} })).ok;
    });
    expect(valuesOf(answers).filter(Boolean)).toHaveLength(3);
    expect(await well('/entitlements/ai_calls')).toMatchObject({ used: 3 });
  });
});
