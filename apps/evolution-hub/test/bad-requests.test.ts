import {
  apiClient,
  badPages,
  describeRefusals,
  invalid,
  json,
  missingId,
  notFound,
  patch,
  unreadableRequests,
} from '@schema/testing/apps';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';
import { testPorts } from './support/ports.ts';

interface Place {
  readonly project: string;
}

const projects = '/projects';
const tasks = ({ project }: Place) => `/projects/${project}/tasks`;

describeRefusals<typeof composition, Place>(
  composition,
  {
    ...unreadableRequests(projects),
    'over sign-ins': {
      'no address': { path: '/auth/link', request: json({}), answer: invalid('email') },
      'what is no address': {
        path: '/auth/link',
        request: json({ email: 'ann' }),
        answer: invalid('email'),
      },
      'a token that never was': {
        path: '/auth/link/consume',
        request: json({ token: 'A'.repeat(43) }),
        answer: [401, 'UNAUTHENTICATED'],
      },
    },
    'over projects': {
      ...badPages(projects),
      'no name': { path: projects, request: json({}), answer: invalid('name') },
      'a blank name': { path: projects, request: json({ name: ' ' }), answer: invalid('name') },
      'a name with NUL': {
        path: projects,
        request: json({ name: 'a\0b' }),
        answer: invalid('name'),
      },
      'an owner of one’s choice': {
        path: projects,
        request: json({ name: 'Mine', ownerId: missingId }),
        answer: invalid('ownerId'),
      },
      'a missing project': { path: `/projects/${missingId}`, answer: notFound },
    },
    'over tasks and comments': {
      'an unknown status': {
        path: `/tasks/${missingId}`,
        request: patch({ status: 'LATER' }),
        answer: invalid('status'),
      },
      'a day that is none': {
        path: tasks,
        request: json({ title: 'x', dueOn: '2026-02-30' }),
        answer: invalid('dueOn'),
      },
      'a task for nobody': {
        path: tasks,
        request: json({ title: 'x', assigneeId: missingId }),
        answer: [409, 'REFERENCE'],
      },
      'a task for a number': {
        path: tasks,
        request: json({ title: 'x', assigneeId: 7 }),
        answer: invalid('assigneeId'),
      },
      'a task in a missing project': {
        path: `/projects/${missingId}/tasks`,
        request: json({ title: 'x' }),
        answer: notFound,
      },
      'an empty comment': {
        path: ({ project }) => `/projects/${project}/comments`,
        request: json({ body: '' }),
        answer: invalid('body'),
      },
      'a comment in another’s name': {
        path: ({ project }) => `/projects/${project}/comments`,
        request: json({ body: 'x', authorId: missingId }),
        answer: invalid('authorId'),
      },
    },
    'over jobs and downloads': {
      'a job without an image': {
        path: '/ai-jobs',
        request: json({ prompt: 'x' }),
        answer: invalid('inputKey'),
      },
      'an image that is not there': {
        path: '/ai-jobs',
        request: json({ prompt: 'x', inputKey: 'inputs/guest/x' }),
        answer: invalid('inputKey'),
      },
      'no prompt': {
        path: '/ai-jobs',
        request: json({ inputKey: 'x' }),
        answer: invalid('prompt'),
      },
      'an unknown state': { path: '/ai-jobs?status=lost', answer: invalid('status') },
      'a missing job': { path: `/ai-jobs/${missingId}`, answer: notFound },
      'a path for an asset': { path: '/downloads/..%2Fsecret', answer: invalid('name') },
      'the list of downloads': { path: '/admin/downloads', answer: [403, 'FORBIDDEN'] },
    },
    'over notifications': {
      ...badPages('/notifications'),
      'all up to nothing': {
        path: '/notifications/read',
        request: json({ upTo: missingId }),
        answer: notFound,
      },
    },
  },
  async (store) => {
    const { call } = apiClient(createApp(store, testPorts()));
    const { id: userId } = await store.auth.users.register({ email: 'ann@example.com' });
    const { token } = await store.auth.signIns.begin({ userId });
    const { id: project } = await store.projects
      .forUser(userId)
      .projects.create({ name: 'Pictures' });
    return {
      as: (path, request) => call(`/api/v1${path}`, { token, ...request }),
      place: { project },
    };
  },
);
