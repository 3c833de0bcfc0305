import type { z } from 'zod';
import type { ProjectsContext } from '../context.ts';
import { rankOf } from './priorities.ts';
import type { NewStory, Story } from './stories.schema.ts';

type Content = Omit<z.output<typeof NewStory>, 'projectId'>;

/**
 * Complete a story that has passed its validator; its author is the user unless it says so.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function storyRow(
  { createdBy, ...given }: Content,
  userId: string,
  key: ProjectsContext['key'],
): Omit<Story, 'id' | 'projectId' | 'number' | 'version' | 'createdAt' | 'updatedAt'> {
  const { priority = 'MEDIUM' } = given;
  return {
    title: given.title,
    description: given.description,
    createdBy: createdBy === null ? null : key('userStories', 'createdBy', createdBy ?? userId),
    acceptanceCriteria: given.acceptanceCriteria ?? [],
    priority,
    priorityRank: rankOf(priority),
    storyPoints: given.storyPoints ?? 0,
    tags: given.tags ?? [],
    status: given.status ?? 'DRAFT',
    metadata: given.metadata ?? {},
  };
}
