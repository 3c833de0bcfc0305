import { describeListOptions } from '@schema/testing';
import { composition, noId } from './composition.ts';

describeListOptions('projects', composition, ({ projects }) => {
  const own = projects.forUser(noId);
  return {
    'projects.list': own.projects.list,
    'stories.list': (options) => own.stories.list(noId, options),
    'stories.search': (options) => own.stories.search('word', options),
    'stories.search of nothing': (options) => own.stories.search('', options),
    'tasks.list': (options) => own.tasks.list(noId, options),
    'comments.list': (options) => own.comments.list({ projectId: noId }, options),
    'activity.list': (options) => own.activity.list(noId, options),
    'generation.list': own.generation.list,
  };
});
