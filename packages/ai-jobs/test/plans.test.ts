import { describePlans } from '@schema/testing';
import { composition } from './support/composition.ts';

describePlans('aiJobs', composition, {
  whole: { 'jobs.stats': 'counts the queue, for its administrators' },
  sorted: {
    'prompts.versions': 'the versions of one prompt',
    'jobs.prune': 'of each status no more than are deleted',
  },
});
