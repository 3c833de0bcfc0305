import { suite } from '@schema/testing';
import type { Failure, WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

interface Row {
  readonly id: string;
  readonly status: string;
}
interface Weights {
  readonly items: { key: string; weight: number }[];
}

const lose = {
  title: 'Lose weight',
  goalType: 'weight',
  startDate: '2026-01-01',
  startValue: 90,
  targetDate: '2026-03-01',
  targetValue: 80,
  metric: 'weight.weight',
};

suite('goals', composition, (test) => {
  test('follow what is measured, and say when they will be reached', async ({ store }) => {
    await store.goals.seed();
    const { well } = await client(store).newPerson();
    const { id } = await well<Row>('/goals', { json: lose });
    const sync = () => well(`/goals/${id}/sync`, { method: 'POST' });
    expect(await sync()).toEqual({ status: 'no-reading', reading: null });
    await well('/logs/weight', { json: { date: '2026-01-21', weight: 86 } });
    const reading = { date: '2026-01-21', value: 86 };
    expect(await sync()).toEqual({ status: 'created', reading });
    expect(await sync()).toEqual({ status: 'unchanged', reading });
    // 4 of 10 kg in 20 days: the other 6 take 30 more.
    expect(await well(`/goals/${id}/progress`)).toEqual({
      direction: 'down',
      start: 90,
      current: 86,
      target: 80,
      fraction: 0.4,
      percent: 40,
      isReached: false,
      pace: -0.2,
      projectedDate: '2026-02-20',
      isOnTime: true,
    });
    await well(`/goals/${id}/entries/2026-01-21`, { method: 'DELETE' });
    expect((await well<WirePage<object>>(`/goals/${id}/entries`)).items).toEqual([]);
  });

  test('log a request once', async ({ store }) => {
    await store.goals.seed();
    const { own, well } = await client(store).newPerson();
    const { id } = await well<Row>('/goals', { json: lose });
    const json = { requestId: 'r1', date: '2026-01-05', value: 88 };
    const path = `/goals/${id}/progress`;
    expect(await well(path, { json })).toMatchObject({ status: 'created' });
    expect(await well(path, { json })).toMatchObject({ status: 'duplicate' });
    const other = await own<Failure>(path, { json: { ...json, value: 87 } });
    expect(other.body.error.code).toBe('CONFLICT');
  });

  test('go from status to status, and one of them is the primary one', async ({ store }) => {
    await store.goals.seed();
    const { own, well } = await client(store).newPerson();
    const [one, two] = [
      await well<Row>('/goals', { json: lose }),
      await well<Row>('/goals', { json: { ...lose, title: 'Again' } }),
    ];
    await well(`/goals/${one.id}/primary`, { method: 'POST' });
    await well(`/goals/${two.id}/primary`, { method: 'POST' });
    expect(await well(`/goals/${one.id}`)).toMatchObject({ isPrimary: false });
    const paused = await well(`/goals/${two.id}/transition`, { json: { to: 'paused' } });
    expect(paused).toMatchObject({ status: 'paused', isPrimary: false });
    for (const [path, request] of [
      ['transition', { json: { to: 'completed' } }],
      ['primary', { method: 'POST' }],
    ] as const) {
      const { status, body } = await own<Failure>(`/goals/${two.id}/${path}`, request);
      expect([status, body.error.code, body.error.message]).toEqual([
        409,
        'CONFLICT',
        'The goal is paused: it goes to active.',
      ]);
    }
    const active = await well<WirePage<Row>>('/goals?status=active');
    expect(active.items.map(({ id }) => id)).toEqual([one.id]);
  });

  test('are about focus areas, whose weights are replaced as a whole', async ({ store }) => {
    await store.goals.seed();
    const { own, well } = await client(store).newPerson();
    const put = (path: string, weights: object) =>
      own<Weights & Failure>(path, { method: 'PUT', json: { weights } });
    const weighed = ({ items }: Weights) =>
      items.filter(({ weight }) => weight > 0).map(({ key, weight }) => [key, weight]);
    expect(
      weighed((await put('/focus-weights', { fat_loss: 62.5, hydration: 37.5 })).body),
    ).toEqual([
      ['fat_loss', 62.5],
      ['hydration', 37.5],
    ]);
    const { body, status } = await put('/focus-weights', { balance: 10, wings: 5 });
    expect([status, body.error.issues?.[0]?.field]).toEqual([422, 'wings']);
    expect(weighed((await put('/focus-weights', { balance: 10 })).body)).toEqual([['balance', 10]]);

    const { id } = await well<Row>('/goals', { json: lose });
    await put(`/goals/${id}/contributions`, { fat_loss: 100 });
    expect(weighed(await well<Weights>(`/goals/${id}/contributions`))).toEqual([['fat_loss', 100]]);
  });

  test('stand beside phases, which go one step at a time, and tests', async ({ store }) => {
    const { own, well } = await client(store).newPerson();
    const json = { phaseType: 'deload', startDate: '2026-01-05', confidence: 0.8 };
    const { id, status } = await well<Row>('/training-phases', { json });
    expect(status).toBe('suggested');
    const step = (to: string) =>
      own<Row & Failure>(`/training-phases/${id}/transition`, { json: { to } });
    expect((await step('active')).body.error.code).toBe('CONFLICT');
    for (const to of ['accepted', 'active', 'completed'])
      expect((await step(to)).body.status).toBe(to);

    const result = { testDate: '2026-01-05', testType: 'cooper', resultValue: 2600 };
    const test = await well<Row>('/fitness-tests', { json: result });
    expect((await well<WirePage<Row>>('/fitness-tests?testType=cooper')).items).toEqual([test]);
    expect((await well<WirePage<Row>>('/fitness-tests?testType=plank')).items).toEqual([]);
  });
});
