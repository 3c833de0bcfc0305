import { suite } from '@schema/testing';
import type { Failure, WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';
import { entries } from './support/examples.ts';

interface Row {
  readonly id: string;
  readonly date: string;
  readonly [field: string]: unknown;
}

suite('what is logged', composition, (test) => {
  test('comes back as it was written, in every log', async ({ store }) => {
    const { own, well } = await client(store).newPerson();
    for (const [path, entry] of Object.entries(entries)) {
      expect(await well(`${path}/latest`)).toEqual({ latest: null });
      const row = await well<Row>(path, { json: entry });
      const { sleepStart: _, sleepEnd: __, measuredAt: ___, ...plain } = entry as Partial<Row>;
      expect(row).toMatchObject(plain);
      expect(row).not.toHaveProperty('fingerprint');
      expect(await well(`${path}/${row.id}`)).toEqual(row);
      expect(await well(`${path}/latest`)).toEqual({ latest: row });
      expect((await well<WirePage<Row>>(path)).items).toEqual([row]);
      expect((await well<WirePage<Row>>(`${path}?to=2026-01-04`)).items).toEqual([]);
      expect(await well(`${path}/${row.id}`, { method: 'DELETE' })).toEqual(row);
      expect((await own<Failure>(`${path}/${row.id}`)).body.error.code).toBe('NOT_FOUND');
    }
  });

  test('has points in time in UTC', async ({ store }) => {
    const { well } = await client(store).newPerson();
    const night = await well<Row>('/logs/sleep', { json: entries['/logs/sleep'] });
    expect(night.sleepStart).toBe('2026-01-04T22:10:00.000Z');
    expect(night.sleepEnd).toBe('2026-01-05T05:40:00.000Z');
  });

  test('of one day is one row, or several where a day has several', async ({ store }) => {
    const { well } = await client(store).newPerson();
    const count = async (path: string) => (await well<WirePage<Row>>(path)).items.length;
    await well('/logs/weight', { json: { date: '2026-01-05', weight: 80 } });
    const weight = await well<Row>('/logs/weight', { json: { date: '2026-01-05', weight: 79 } });
    expect([weight.weight, await count('/logs/weight')]).toEqual([79, 1]);

    const run = { date: '2026-01-05', durationMinutes: 30, kcal: 300 };
    const { id } = await well<Row>('/logs/activity', { json: run });
    await well('/logs/activity', { json: run });
    const changed = await well<Row>('/logs/activity', {
      json: { id, date: '2026-01-05', durationMinutes: 31 },
    });
    // A row is replaced whole.
    expect(changed).toMatchObject({ id, durationMinutes: 31, kcal: null });
    expect(await count('/logs/activity')).toBe(2);
  });

  test('is listed by pages, the newest first', async ({ store }) => {
    const { well } = await client(store).newPerson();
    for (const day of [3, 1, 4, 2])
      await well('/logs/vitals', { json: { date: `2026-01-0${day}`, hrv: 50 + day } });
    const seen: string[] = [];
    let after = '';
    do {
      const page = await well<WirePage<Row>>(`/logs/vitals?limit=3${after}`);
      seen.push(...page.items.map(({ date }) => date));
      after = page.next === undefined ? '' : `&after=${encodeURIComponent(page.next)}`;
    } while (after);
    expect(seen).toEqual(['2026-01-04', '2026-01-03', '2026-01-02', '2026-01-01']);
  });

  test('is counted by kind, with its latest day', async ({ store }) => {
    const { own, well } = await client(store).newPerson();
    await well('/logs/weight', { json: entries['/logs/weight'] });
    await well('/photos', { json: entries['/photos'] });
    const again = await own<Failure>('/photos', { json: entries['/photos'] });
    expect([again.status, again.body.error.code]).toEqual([409, 'CONFLICT']);
    expect(await well('/stats')).toMatchObject({
      totalWeightEntries: 1,
      totalPhotos: 1,
      lastWeightDate: '2026-01-05',
      totalActivityEntries: 0,
    });
  });

  test('has the kinds of training that workouts’ names mean', async ({ store }) => {
    await store.tracking.trainingTypes.seed();
    const { as, well } = await client(store).newPerson();
    const types = await as<WirePage<{ id: number; name: string }>>('/training-types?limit=100');
    expect(types.body.items).toHaveLength(29);
    const [first] = types.body.items;
    expect((await as(`/training-types/${first?.id}`)).body).toEqual(first);
    const resolve = async (name: string) => {
      const path = `/activity-type-mappings/resolve?activityType=${name}`;
      return (await well<{ trainingType: { name: string } | null }>(path)).trainingType?.name;
    };
    expect(await resolve('Parkrun')).toBeUndefined();
    const json = { activityType: 'Parkrun', trainingTypeId: first?.id };
    await well('/activity-type-mappings', { json });
    expect(await resolve('Parkrun')).toBe(first?.name);
    await well('/activity-type-mappings?activityType=Parkrun', { method: 'DELETE' });
    expect(await resolve('Parkrun')).toBeUndefined();
  });
});
