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
});
