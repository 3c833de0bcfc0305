import { describeStatements } from '@schema/testing';
import { composition } from './support/composition.ts';
import { newPerson } from './support/people.ts';

const dayOfMonth = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);

describeStatements('tracking', composition, async ({ store }, size) => {
  await store.tracking.trainingTypes.seed();
  const own = await newPerson(store);
  const days = Array.from({ length: size }, (_, n) => dayOfMonth(n));
  const names = days.map((_, n) => `Workout ${n}`);
  await own.importBatch(
    'withings',
    days.map((date, n) => ({ log: 'weight' as const, date, weight: 80 + n })),
  );
  const { items: types } = await store.tracking.trainingTypes.list();
  for (const [n, date] of days.entries()) {
    await own.restDays.upsert({ date, focus: 'cardio' });
    await own.mappings.learn({ activityType: names[n] ?? '', trainingTypeId: types[0]?.id ?? 0 });
  }
  return {
    'weight.range': () => own.weight.range({}, { limit: 100 }),
    'restDays.range': () => own.restDays.range({}, { limit: 100 }),
    'mappings.list': () => own.mappings.list({ limit: 100 }),
    'mappings.resolveAll': () => own.mappings.resolveAll(names),
    series: () => own.series('weight.weight', { from: '2025-01-01', to: '2025-12-31' }),
    importBatch: () =>
      own.importBatch(
        'withings',
        days.map((date, n) => ({ log: 'vitals' as const, date, restingHr: 50 + n })),
      ),
  };
});
