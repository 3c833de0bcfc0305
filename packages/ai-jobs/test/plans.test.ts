import { statementsOf } from '@schema/core/connection';
import { describePlans, suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';

describePlans('aiJobs', composition, {
  whole: { 'jobs.stats': 'counts the queue, for its administrators' },
  sorted: {
    'prompts.versions': 'the versions of one prompt',
    'jobs.prune': 'of each status no more than are deleted',
  },
});

suite('what a worker says of its leases', composition, (test) => {
  // Postgres plans by the values that it sees: a plan for none would not show which index it takes.
  test('asks for no status, by which the leases of all would be read', async ({ store }) => {
    expect(store.aiJobs.jobs).toBeDefined();
    const names = ['extend', 'complete', 'completeMany', 'fail', 'release', 'handOver'];
    const statements = statementsOf(store).filter(({ name }) =>
      names.some((one) => name === `aiJobs.jobs.${one}`),
    );
    expect(statements).toHaveLength(names.length);
    for (const { sql } of statements) expect(sql).not.toMatch(/ where .*"status" = /);
  });
});
