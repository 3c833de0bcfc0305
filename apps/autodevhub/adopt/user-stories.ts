import {
  from,
  id,
  json,
  made,
  number,
  partId,
  readNumber,
  readTime,
  ref,
  type SourceRow,
  text,
  time,
  word,
} from '@schema/migrate/adopt';
import { createdAt, into, jsonWithIds, updatedAt } from './into.ts';

const priorities = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

const doneColumns = ['item.done', 'item.completed', 'item.status'];

function isDone(row: SourceRow): boolean {
  const said = doneColumns.map((column) => String(row[column] ?? ''));
  return said.some((word) => /^(true|1|done)$/i.test(word));
}

export const userStories = from(
  'user_stories',
  [
    into('userStories', {
      id: id('id'),
      projectId: ref('project_id', 'projects'),
      number: number('number'),
      createdBy: ref('created_by', 'users'),
      title: text('title'),
      description: text('description'),
      acceptanceCriteria: json('acceptance_criteria'),
      priority: word('priority'),
      priorityRank: text('priority').map((priority) => priorities.indexOf(priority) + 1),
      storyPoints: number('story_points'),
      tags: json('tags'),
      status: word('status'),
      metadata: jsonWithIds('metadata'),
      createdAt,
      updatedAt,
    }),
    into(
      'tasks',
      {
        id: partId('user_stories.tasks', 'id', 'index'),
        projectId: ref('project_id', 'projects'),
        storyId: ref('id', 'user_stories'),
        title: text('item', 'item.title', 'item.description', 'item.name'),
        status: made(doneColumns, (row) => (isDone(row) ? 'DONE' : 'TODO')),
        completedAt: time('updated_at', 'created_at').when(doneColumns, isDone),
        // A millisecond apart, so that they stay in the order of the list.
        createdAt: made(['created_at', 'index'], ({ created_at = null, index = 0 }) =>
          created_at === null ? null : new Date(readTime(created_at).getTime() + readNumber(index)),
        ).or(createdAt),
        updatedAt,
      },
      { each: 'tasks' },
    ),
  ],
  {
    computed: {
      number: 'row_number() over (partition by project_id order by created_at, id)',
    },
  },
);
