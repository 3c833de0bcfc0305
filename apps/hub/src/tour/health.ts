import type { Visit } from './tour.ts';

/** Show what was measured of Ann, and how far her goals are. */
export async function aboutHealth({ store, guide, profileId }: Visit): Promise<void> {
  const tracked = store.tracking.forProfile(profileId);
  guide.chapter('@schema/tracking');
  const latest = await guide.call(
    'weight.latest()',
    () => tracked.weight.latest(),
    (row) => row && { date: row.date, weight: row.weight, source: row.source },
  );
  await guide.call(
    `series('weight.weight', { from: '2025-10-01', to: '2025-12-31', bucket: 'month' })`,
    () =>
      tracked.series('weight.weight', { from: '2025-10-01', to: '2025-12-31', bucket: 'month' }),
    (points) => points.map(({ start, mean, count }) => ({ start, mean, count })),
  );
  await guide.call(
    `sleep.range({ from: '2025-12-29', to: '2025-12-31' })`,
    () => tracked.sleep.range({ from: '2025-12-29', to: '2025-12-31' }),
    (page) =>
      page.items.map(({ date, totalDurationMinutes }) => ({ date, minutes: totalDurationMinutes })),
  );
  await guide.call(
    `weight.upsert({ date: '2025-12-31', weight: -80 })`,
    () => tracked.weight.upsert({ date: '2025-12-31', weight: -80 }),
    (row) => row,
  );

  const { goals, progress } = store.goals.forProfile(profileId);
  guide.chapter('@schema/goals');
  const page = await guide.call(
    'goals.list()',
    () => goals.list(),
    ({ items }) =>
      items.map(({ title, startValue, targetValue, status }) => ({
        title,
        startValue,
        targetValue,
        status,
      })),
  );
  const [goal] = page?.items ?? [];
  if (!goal) return;
  await guide.call(
    'progress.syncFromTracking(goalId, store.tracking.forProfile(profileId))',
    () => progress.syncFromTracking(goal.id, tracked),
    ({ status }) => ({ status, weight: latest?.weight }),
  );
  await guide.call(
    'progress.of(goalId)',
    () => progress.of(goal.id),
    ({ percent, pace, projectedDate, isOnTime }) => ({ percent, pace, projectedDate, isOnTime }),
  );
}
