import { describeListOptions } from '@schema/testing';
import { composition, noId } from './support/composition.ts';

describeListOptions('ai-jobs', composition, ({ aiJobs }) => {
  const { jobs } = aiJobs.forUser(noId);
  return {
    'forUser.jobs.list': jobs.list,
    'forUser.jobs.errors': (options) => jobs.errors(noId, options),
    'forGuest.jobs.list': aiJobs.forGuest('guest').jobs.list,
    'jobs.dead': aiJobs.jobs.dead,
    'prompts.active': aiJobs.prompts.active,
    'prompts.withStage': (options) => aiJobs.prompts.withStage('draft', options),
    'prompts.versions': (options) => aiJobs.prompts.versions('a', options),
    'prompts.render': (options) => aiJobs.prompts.render('a', {}, options),
    'insights.list': aiJobs.forProfile(noId).insights.list,
  };
});
