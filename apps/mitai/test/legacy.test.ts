import { suite } from '@schema/testing';
import type { Failure, WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

suite('what was replaced', composition, (test) => {
  test('can be read: preferences, vitals and pipelines', async ({ store, db, tables }) => {
    const { as, profileId, well } = await client(store).newPerson();
    expect(await well('/focus-preferences')).toEqual({ active: null });
    const id = (n: number) => `018f9e5a-7b1c-7e4d-8a2b-00000000000${n}`;
    const preferences = [
      { id: id(1), profileId, focusAreas: { strength: 30 }, active: true },
      { id: id(2), profileId, focusAreas: { strength: 90 }, active: false },
    ];
    await db.insert(tables.userFocusPreferences).values(preferences);
    await db
      .insert(tables.vitalsLogBackupPre015)
      .values({ id: id(3), profileId, date: '2025-12-01', systolic: 120, diastolic: 80 });
    const stages = [{ name: 'Stage 1' }];
    await db.insert(tables.pipelineConfigs).values({ id: id(4), name: 'Weekly', stages });
    await db.insert(tables.pipelineConfigsBackupPre020).values({ id: id(5), stages: ['before'] });

    expect(await well('/focus-preferences')).toMatchObject({
      active: { id: id(1), focusAreas: { strength: 30 } },
    });
    expect(await well('/vitals-backup')).toMatchObject({
      items: [{ date: '2025-12-01', systolic: 120, source: 'manual' }],
    });
    expect((await as('/pipelines')).body).toMatchObject({ items: [{ name: 'Weekly', stages }] });
    expect((await as('/pipelines/backup')).body).toMatchObject({ items: [{ stages: ['before'] }] });
  });

  test('has at most one active preference and one default pipeline', async ({ store, execute }) => {
    const { profileId } = await client(store).newPerson();
    const id = (n: number) => `018f9e5a-7b1c-7e4d-8a2b-00000000000${n}`;
    const preference = (n: number, active: boolean) =>
      execute(
        `insert into user_focus_preferences (id, profile_id, active) values ('${id(n)}', '${profileId}', ${active})`,
      );
    await preference(1, true);
    await preference(2, false);
    await expect(preference(3, true)).rejects.toThrow();
    const pipeline = (n: number, isDefault: boolean) =>
      execute(
        `insert into pipeline_configs (id, name, stages, is_default) values ('${id(n)}', 'p${n}', '[]', ${isDefault})`,
      );
    await pipeline(1, true);
    await pipeline(2, false);
    await expect(pipeline(3, true)).rejects.toThrow();
  });

  test('takes the goals of a week, one row each', async ({ store }) => {
    const { own, well } = await client(store).newPerson();
    const put = (json: object) => own<object & Failure>('/weekly-goals', { method: 'PUT', json });
    await put({ weekStart: '2026-01-05', goals: { runs: 3 } });
    await put({ weekStart: '2026-01-12', goals: ['rest'] });
    const { body } = await put({ weekStart: '2026-01-05', goals: { runs: 4 } });
    expect(body).toMatchObject({ goals: { runs: 4 } });
    const { items } = await well<WirePage<{ weekStart: string; goals: unknown }>>('/weekly-goals');
    expect(items.map(({ weekStart, goals }) => [weekStart, goals])).toEqual([
      ['2026-01-12', ['rest']],
      ['2026-01-05', { runs: 4 }],
    ]);
    expect((await put({ weekStart: 'Monday' })).body.error.issues?.[0]?.field).toBe('weekStart');
  });
});
