import { filledText, from, id, json, number, ref, text, webAddress } from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

/** The settings' keys in the old system's spelling. */
const spelling: Readonly<Record<string, string>> = {
  ai_model: 'aiModel',
  story_template: 'storyTemplate',
  default_priority: 'defaultPriority',
  auto_assign_points: 'autoAssignPoints',
  include_tasks: 'includeTasks',
};

function respelled<T>(settings: object): T {
  // The validator refuses what is no setting.
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [spelling[key] ?? key, value]),
  ) as T;
}

export const projects = from(
  'projects',
  into('projects', {
    id: id('id'),
    ownerId: ref('owner_id', 'users'),
    name: text('name'),
    description: filledText('description'),
    repositoryUrl: webAddress('repository_url'),
    settings: json<object>('settings').map((settings) => respelled(settings)),
    lastStoryNumber: number('stories'),
    createdAt,
    updatedAt,
  }),
  {
    computed: {
      stories: 'select count(*) from user_stories s where s.project_id = projects.id',
    },
  },
);
