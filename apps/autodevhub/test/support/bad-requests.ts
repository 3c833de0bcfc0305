import {
  type BadRequests,
  badPages,
  invalid,
  json,
  missingId,
  notFound,
  patch,
  remove,
  unreadableRequests,
} from '@schema/testing/apps';

/** What the requests of the table are made against. */
export interface Place {
  readonly project: string;
  readonly story: string;
  readonly task: string;
  /** A request that was canceled. */
  readonly ended: string;
  /** A project of somebody else. */
  readonly foreign: string;
}

const story = (change: object) => json({ title: 'New', description: '', ...change });
const task = (change: object) => json({ title: 'New', ...change });
const wish = (change: object) => (place: Place) =>
  json({ projectId: place.project, prompt: 'More', ...change });
const project = (place: Place) => `/projects/${place.project}`;
const stories = (place: Place) => `/projects/${place.project}/stories`;
const oneStory = (place: Place) => `/stories/${place.story}`;
const tasks = (place: Place) => `/projects/${place.project}/tasks`;
const oneTask = (place: Place) => `/tasks/${place.task}`;
const requests = '/generation-requests';

/** Requests that are refused, by what they do wrong. */
export const badRequests: BadRequests<Place> = {
  ...unreadableRequests('/projects'),

  'over projects': {
    'no name': { path: '/projects', request: json({}), answer: invalid('name') },
    'a blank name': { path: '/projects', request: json({ name: ' \t' }), answer: invalid('name') },
    'a name of 201 characters': {
      path: '/projects',
      request: json({ name: 'x'.repeat(201) }),
      answer: invalid('name'),
    },
    'a name with NUL': {
      path: '/projects',
      request: json({ name: 'a\0' }),
      answer: invalid('name'),
    },
    'an owner of one’s own choice': {
      path: '/projects',
      request: json({ name: 'New', ownerId: missingId }),
      answer: invalid('ownerId'),
    },
    'a setting that there is not': {
      path: '/projects',
      request: json({ name: 'New', settings: { nonsense: true } }),
      answer: invalid('settings.nonsense'),
    },
    'a default priority that there is not': {
      path: project,
      request: patch({ settings: { defaultPriority: 'URGENT' } }),
      answer: invalid('settings.defaultPriority'),
    },
    'an id that is no UUID': { path: '/projects/7', answer: invalid('id') },
    'an id that is SQL': { path: "/projects/' or 1=1 --", answer: invalid('id') },
    'a missing project': { path: `/projects/${missingId}`, answer: notFound },
    'the project of somebody else': {
      path: ({ foreign }) => `/projects/${foreign}`,
      request: remove,
      answer: notFound,
    },
    ...badPages('/projects'),
  },

  'over stories': {
    'no title': { path: stories, request: json({ description: '' }), answer: invalid('title') },
    'a blank title': { path: stories, request: story({ title: ' ' }), answer: invalid('title') },
    'no description': {
      path: stories,
      request: json({ title: 'New' }),
      answer: invalid('description'),
    },
    '22 points': {
      path: stories,
      request: story({ storyPoints: 22 }),
      answer: invalid('storyPoints'),
    },
    '-1 points': {
      path: stories,
      request: story({ storyPoints: -1 }),
      answer: invalid('storyPoints'),
    },
    'half a point': {
      path: stories,
      request: story({ storyPoints: 0.5 }),
      answer: invalid('storyPoints'),
    },
    'an unknown priority': {
      path: stories,
      request: story({ priority: 'URGENT' }),
      answer: invalid('priority'),
    },
    'an unknown status': {
      path: stories,
      request: story({ status: 'OPEN' }),
      answer: invalid('status'),
    },
    'criteria that are text': {
      path: stories,
      request: story({ acceptanceCriteria: 'Given' }),
      answer: invalid('acceptanceCriteria'),
    },
    'an empty criterion': {
      path: stories,
      request: story({ acceptanceCriteria: ['Given', ''] }),
      answer: invalid('acceptanceCriteria.1'),
    },
    'a blank tag': { path: stories, request: story({ tags: [' '] }), answer: invalid('tags.0') },
    'metadata of more than 16 KiB': {
      path: stories,
      request: story({ metadata: { text: 'x'.repeat(16_400) } }),
      answer: invalid('metadata'),
    },
    'a number of one’s own choice': {
      path: stories,
      request: story({ number: 7 }),
      answer: invalid('number'),
    },
    'another author': {
      path: stories,
      request: story({ createdBy: missingId }),
      answer: invalid('createdBy'),
    },
    'a story into what is missing': {
      path: `/projects/${missingId}/stories`,
      request: story({}),
      answer: notFound,
    },
    'a story into somebody else’s project': {
      path: ({ foreign }) => `/projects/${foreign}/stories`,
      request: story({}),
      answer: notFound,
    },
    'a change without a version': {
      path: oneStory,
      request: patch({ title: 'New' }),
      answer: invalid('version'),
    },
    'a change of version 0': {
      path: oneStory,
      request: patch({ version: 0 }),
      answer: invalid('version'),
    },
    'a change of a version that no story reaches': {
      path: oneStory,
      request: patch({ version: 2_147_483_648 }),
      answer: invalid('version'),
    },
    'a change of another version': {
      path: oneStory,
      request: patch({ version: 7, title: 'New' }),
      answer: [409, 'CONFLICT'],
    },
    'a change of what is missing': {
      path: `/stories/${missingId}`,
      request: patch({ version: 1, title: 'New' }),
      answer: notFound,
    },
    'a status that there is not': {
      path: (place) => `${stories(place)}?status=OPEN`,
      answer: invalid('status'),
    },
    'a search for nothing': { path: '/stories/search', answer: invalid('q') },
    'a search of 2,001 characters': {
      path: `/stories/search?q=${'x'.repeat(2001)}`,
      answer: invalid('q'),
    },
    'a search in what is no project': {
      path: '/stories/search?q=a&projectId=7',
      answer: invalid('projectId'),
    },
    'a search after a cursor that no page gave': {
      path: '/stories/search?q=a&after=xyz',
      answer: invalid('after'),
    },
  },

  'over tasks': {
    'no title': { path: tasks, request: json({}), answer: invalid('title') },
    'a day that is none': {
      path: tasks,
      request: task({ dueOn: '2026-02-30' }),
      answer: invalid('dueOn'),
    },
    'a story that is missing': {
      path: tasks,
      request: task({ storyId: missingId }),
      answer: notFound,
    },
    'an unknown status': {
      path: oneTask,
      request: patch({ status: 'OPEN' }),
      answer: invalid('status'),
    },
    'a time of completion of one’s own choice': {
      path: oneTask,
      request: patch({ completedAt: '2026-01-01T00:00:00Z' }),
      answer: invalid('completedAt'),
    },
    'a missing task': { path: `/tasks/${missingId}`, request: remove, answer: notFound },
    'tasks of what is no story': {
      path: (place) => `${tasks(place)}?storyId=7`,
      answer: invalid('storyId'),
    },
  },

  'for stories': {
    'no prompt': {
      path: requests,
      request: ({ project: projectId }) => json({ projectId }),
      answer: invalid('prompt'),
    },
    'a blank prompt': {
      path: requests,
      request: wish({ prompt: ' \n' }),
      answer: invalid('prompt'),
    },
    'a prompt of 10,001 characters': {
      path: requests,
      request: wish({ prompt: 'x'.repeat(10_001) }),
      answer: invalid('prompt'),
    },
    'a prompt with half a surrogate pair': {
      path: requests,
      request: wish({ prompt: '\ud800' }),
      answer: invalid('prompt'),
    },
    'no story at all': {
      path: requests,
      request: wish({ maxStories: 0 }),
      answer: invalid('maxStories'),
    },
    '51 stories': {
      path: requests,
      request: wish({ maxStories: 51 }),
      answer: invalid('maxStories'),
    },
    'no project': {
      path: requests,
      request: json({ prompt: 'More' }),
      answer: invalid('projectId'),
    },
    'a project of somebody else': {
      path: requests,
      request: ({ foreign }) => json({ projectId: foreign, prompt: 'More' }),
      answer: notFound,
    },
    'an answer of one’s own': {
      path: requests,
      request: wish({ responseData: {} }),
      answer: invalid('responseData'),
    },
    'an end of what has ended': {
      path: ({ ended }) => `${requests}/${ended}/cancel`,
      request: { method: 'POST' },
      answer: [409, 'CONFLICT'],
    },
    'an end of what is missing': {
      path: `${requests}/${missingId}/cancel`,
      request: { method: 'POST' },
      answer: notFound,
    },
  },

  'for what a user did': {
    'in 0 days': { path: '/me/activity?days=0', answer: invalid('days') },
    'in 3,651 days': { path: '/me/activity?days=3651', answer: invalid('days') },
    'in words': { path: '/me/activity?days=week', answer: invalid('days') },
    ...badPages('/me/audit'),
  },
};
