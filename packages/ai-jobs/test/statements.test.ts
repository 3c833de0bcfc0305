import { describeStatements } from '@schema/testing';
import { composition, newUser } from './support/composition.ts';

describeStatements('ai-jobs', composition, async ({ store, clock }, size) => {
  const own = await newUser(store);
  const kind = `kind-${size}`;
  for (let n = 0; n < size; n++) await own.jobs.enqueue(kind);
  const { jobs } = store.aiJobs;
  return {
    'jobs.list': () => own.jobs.list({ limit: 100 }),
    'jobs.claim': () => jobs.claim({ kind, worker: 'w', limit: size, lease: 60_000 }),
    'jobs.recoverStale': () => {
      clock.advance(120_000);
      return jobs.recoverStale();
    },
  };
});
