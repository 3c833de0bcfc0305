import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newGoal, newProfile, noId } from './composition.ts';

suite('a profile', composition, (test) => {
  test("cannot tell another's goal from a missing one, and changes nothing of it", async ({
    store,
    execute,
  }) => {
    const { own, goal } = await newGoal(store, { metric: 'weight.weight' });
    const request = { requestId: 'a', date: '2026-01-05', value: 88 };
    await own.progress.log(goal.id, request);
    await own.focus.setContributions(goal.id, { fat_loss: 100 });
    await own.focus.setWeights({ fat_loss: 100 });
    const phase = await own.phases.suggest({ phaseType: 'deload', startDate: '2026-01-01' });
    const result = await own.tests.record({
      ...{ testType: 'cooper', testDate: '2026-01-01', resultValue: 2800 },
    });
    const dump = async () =>
      Promise.all(
        [
          ...['goals', 'goal_progress_log', 'goal_progress_requests', 'goal_focus_contributions'],
          ...['user_focus_area_weights', 'training_phases', 'fitness_tests'],
        ].map((table) => execute(`select * from ${table}`)),
      );
    const stranger = await newProfile(store);
    const before = await dump();
    const source = { latestOf: async () => ({ date: '2026-01-06', value: 1 }) };
    for (const [goalId, phaseId, testId] of [
      [goal.id, phase.id, result.id],
      [noId, noId, noId],
    ] as const)
      for (const call of [
        () => stranger.goals.get(goalId),
        () => stranger.goals.update(goalId, { title: 'Mine' }),
        () => stranger.goals.update(goalId, { startDate: '2026-01-01' }),
        () => stranger.goals.transition(goalId, 'paused'),
        () => stranger.goals.setPrimary(goalId),
        () => stranger.progress.log(goalId, request),
        () => stranger.progress.log(goalId, { ...request, requestId: 'b', value: 1 }),
        () => stranger.progress.entries(goalId),
        () => stranger.progress.delete(goalId, '2026-01-05'),
        () => stranger.progress.of(goalId),
        () => stranger.progress.syncFromTracking(goalId, source),
        () => stranger.focus.setContributions(goalId, { hydration: 1 }),
        () => stranger.focus.setContributions(goalId, {}),
        () => stranger.focus.contributions(goalId),
        () => stranger.phases.get(phaseId),
        () => stranger.phases.update(phaseId, { description: 'Mine' }),
        () => stranger.phases.update(phaseId, {}),
        () => stranger.phases.transition(phaseId, 'accepted'),
        () => stranger.tests.get(testId),
        () => stranger.tests.delete(testId),
      ])
        await expect(call(), String(call)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await stranger.goals.list()).items).toEqual([]);
    expect((await stranger.progress.active()).items).toEqual([]);
    expect((await stranger.phases.list()).items).toEqual([]);
    expect((await stranger.tests.list()).items).toEqual([]);
    expect((await stranger.focus.weights()).every(({ weight }) => weight === 0)).toBe(true);
    expect(await dump()).toEqual(before);
    for (const id of ['', 'x', `${goal.id} `])
      for (const [field, ...calls] of [
        [
          'id',
          () => own.goals.get(id),
          () => own.goals.update(id, {}),
          () => own.goals.transition(id, 'paused'),
          () => own.goals.setPrimary(id),
          () => own.phases.get(id),
          () => own.phases.update(id, {}),
          () => own.phases.transition(id, 'accepted'),
          () => own.tests.get(id),
          () => own.tests.delete(id),
        ],
        [
          'goalId',
          () => own.progress.log(id, request),
          () => own.progress.entries(id),
          () => own.progress.delete(id, '2026-01-05'),
          () => own.progress.of(id),
          () => own.progress.syncFromTracking(id, source),
          () => own.focus.setContributions(id, {}),
          () => own.focus.contributions(id),
        ],
      ] as const)
        for (const call of calls)
          await expect(call(), String(call)).rejects.toMatchObject({
            code: 'INVALID_INPUT',
            field,
          });
    expect(() => store.goals.forProfile('nobody')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'profileId' }) as Error,
    );
  });

  test("cannot use a cursor of another's list to read it", async ({ store }) => {
    const { own } = await newGoal(store);
    await own.goals.create({ title: 'Second', goalType: 'weight', targetValue: 70 });
    const { next } = await own.goals.list({ limit: 1 });
    const stranger = await newProfile(store);
    expect((await stranger.goals.list({ after: next })).items).toEqual([]);
  });
});
