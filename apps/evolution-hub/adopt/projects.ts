import {
  date,
  filledText,
  from,
  id,
  json,
  ref,
  type SourceRow,
  spelled,
  text,
  time,
  webAddress,
  words,
} from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

export const projects = from(
  'projects',
  into('projects', {
    id: id('id'),
    ownerId: ref('user_id', 'users').or(ref('owner_id', 'users')),
    name: text('title', 'name'),
    description: filledText('description'),
    repositoryUrl: webAddress('repository_url'),
    createdAt,
    updatedAt,
  }),
  { isOpen: true },
);

export const activities = from(
  'activities',
  into('activities', {
    id: id('id'),
    projectId: ref('project_id', 'projects'),
    actorId: ref('user_id', 'users'),
    kind: text('action', 'type', 'kind'),
    data: json('data', 'metadata'),
    createdAt,
  }),
  { isOpen: true },
);

const statuses = {
  todo: 'TODO',
  open: 'TODO',
  pending: 'TODO',
  in_progress: 'IN_PROGRESS',
  doing: 'IN_PROGRESS',
  done: 'DONE',
  completed: 'DONE',
} as const;

const isDone = ({ status }: SourceRow) => spelled(status, statuses) === 'DONE';

export const tasks = from(
  'tasks',
  into('tasks', {
    id: id('id'),
    projectId: ref('project_id', 'projects'),
    title: text('title', 'name'),
    status: words('status', statuses),
    assigneeId: ref('assignee_id', 'users').or(ref('user_id', 'users')),
    dueOn: date('due_date', 'due_at'),
    completedAt: time('completed_at', 'updated_at', 'created_at').when(['status'], isDone),
    createdAt,
    updatedAt,
  }),
  { isOpen: true },
);

export const comments = from(
  'comments',
  into('comments', {
    id: id('id'),
    projectId: ref('project_id', 'projects'),
    taskId: ref('task_id', 'tasks'),
    authorId: ref('user_id', 'users').or(ref('author_id', 'users')),
    body: text('content', 'body', 'text'),
    createdAt,
    updatedAt,
  }),
  { isOpen: true },
);
