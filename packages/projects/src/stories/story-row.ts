import type { z } from 'zod';
import type { ProjectsContext } from '../context.ts';
import { keyOfUser } from '../named-user.ts';
import { rankOf } from './priorities.ts';
import type { NewStory, Story } from './stories.schema.ts';

type Content = Omit<z.output<typeof NewStory>, 'projectId'>;

/**
 * Complete a story that has passed its validator; its author is the user unless it says so. `place`
 * is the story's in a list.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function storyRow(
  { createdBy, ...given }: Content,
  userId: string,
  key: ProjectsContext['key'],
  place?: number,
): Omit<Story, 'id' | 'projectId' | 'number' | 'version' | 'createdAt' | 'updatedAt'> {
  const { priority = 'MEDIUM' } = given;
  return {
    title: given.title,
    description: given.description,
    createdBy: keyOfUser(
      createdBy === undefined ? userId : createdBy,
      (user) => key('userStories', 'createdBy', user),
      place,
    ),
    acceptanceCriteria: given.acceptanceCriteria ?? [],
    priority,
    priorityRank: rankOf(priority),
    storyPoints: given.storyPoints ?? 0,
    tags: given.tags ?? [],
    status: given.status ?? 'DRAFT',
    metadata: given.metadata ?? {},
  };
}
