import { describeListOptions } from '@schema/testing';
import { composition } from './support/composition.ts';

const noId = '00000000-0000-7000-8000-000000000000';

describeListOptions('tracking', composition, ({ tracking }) => {
  const own = tracking.forProfile(noId);
  return {
    'trainingTypes.list': tracking.trainingTypes.list,
    'mappings.list': own.mappings.list,
    'weight.range': (options) => own.weight.range({}, options),
    'activity.labelled': (options) => own.activity.labelled('Running', options),
  };
});
