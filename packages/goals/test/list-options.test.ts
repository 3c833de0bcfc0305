import { describeListOptions } from '@schema/testing';
import { composition, noId } from './composition.ts';

describeListOptions('goals', composition, ({ goals }) => {
  const own = goals.forProfile(noId);
  return {
    'goals.list': own.goals.list,
    'phases.list': own.phases.list,
    'tests.list': own.tests.list,
    'progress.active': own.progress.active,
    'progress.entries': (options) => own.progress.entries(noId, options),
    'parameters.list': goals.parameters.list,
  };
});
