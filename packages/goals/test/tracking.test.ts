import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { suite } from '@schema/testing';
import { metricNames, tracking } from '@schema/tracking';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { goals, metrics } from '../src/index.ts';
import { metricSources } from '../src/progress/metrics.ts';

const composition = compose([auth, tracking, goals]);

suite('goals beside tracking', composition, (test) => {
  test('follow what is tracked, with no line between them', async ({ store }) => {
    await store.goals.seed();
    const user = await store.auth.users.register({ email: 'athlete@example.org' });
    const { id } = await store.auth.profiles.forUser(user.id).create();
    const own = store.goals.forProfile(id);
    const tracked = store.tracking.forProfile(id);
    const goal = await own.goals.create({
      ...{ title: 'Lose weight', goalType: 'weight', startValue: 90, targetValue: 80 },
      ...{ startDate: '2026-01-01', metric: 'weight.weight' },
    });
    const sync = () => own.progress.syncFromTracking(goal.id, tracked);
    expect(await sync()).toMatchObject({ status: 'no-reading' });
    await tracked.weight.upsert({ date: '2026-01-06', weight: 87.5 });
    expect(await sync()).toEqual({
      status: 'created',
      reading: { date: '2026-01-06', value: 87.5 },
    });
    await tracked.weight.upsert({ date: '2026-01-06', weight: 87 });
    expect(await sync()).toMatchObject({ status: 'updated' });
    expect(await own.progress.of(goal.id)).toMatchObject({ percent: 30, pace: -0.6 });
  });

  test('can follow every metric of the list', async ({ store }) => {
    const user = await store.auth.users.register({ email: 'athlete@example.org' });
    const { id } = await store.auth.profiles.forUser(user.id).create();
    const tracked = store.tracking.forProfile(id);
    for (const metric of metrics) expect(await tracked.latestOf(metric)).toBeUndefined();
  });
});

describe('the list of metrics', () => {
  it('names what tracking names, and the columns where it keeps it', () => {
    const columns = Object.values(composition.postgres).flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.map((column) => `${name}.${column.name}`);
    });
    for (const metric of metrics) {
      expect(metricNames).toContain(metric);
      expect(columns).toContain(metricSources[metric].join('.'));
    }
  });
});
