import type { z } from 'zod';
import { rankOf } from './priorities.ts';
import type { NewStory, Story } from './stories.schema.ts';

type Content = Omit<z.output<typeof NewStory>, 'projectId'>;

/** Complete a story that has passed its validator; its author is the user unless it says so. */
export function storyRow(
  { createdBy, ...given }: Content,
  userId: string,
): Omit<Story, 'id' | 'projectId' | 'number' | 'version' | 'createdAt' | 'updatedAt'> {
  const { priority = 'MEDIUM' } = given;
  return {
    title: given.title,
    description: given.description,
    createdBy: createdBy === undefined ? userId : createdBy,
    acceptanceCriteria: given.acceptanceCriteria ?? [],
    priority,
    priorityRank: rankOf(priority),
    storyPoints: given.storyPoints ?? 0,
    tags: given.tags ?? [],
    status: given.status ?? 'DRAFT',
    metadata: given.metadata ?? {},
  };
}
