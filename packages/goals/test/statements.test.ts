import { describeStatements } from '@schema/testing';
import { composition, newProfile } from './composition.ts';

describeStatements('goals', composition, async ({ store }, size) => {
  const own = await newProfile(store);
  for (let n = 0; n < size; n++) {
    await own.goals.create({
      title: `Goal ${n}`,
      goalType: 'weight',
      startValue: 90,
      targetValue: 80,
    });
    await own.tests.record({ testType: 'cooper', resultValue: 2000 + n, testDate: '2026-01-01' });
  }
  return {
    'goals.list': () => own.goals.list({ limit: 100 }),
    'progress.active': () => own.progress.active({ limit: 100 }),
    'tests.list': () => own.tests.list({ limit: 100 }),
  };
});
