import { inParts, insertFrom, notFound } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { sql } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { atPlace, refusedUser } from '../list-errors.ts';
import { isOwnProject } from '../projects/own-project.ts';
import { type BatchStory, NewStories, type Story } from './stories.schema.ts';
import { storyRow } from './story-row.ts';

/** Calls that write several stories at once. */
export function storyBatchRepository(
  { db, tables, query, batch, fn, key, clock, newId }: ProjectsContext,
  userId: string,
) {
  const { projects, userStories: stories } = tables;
  const rows = fn.rows('given', {
    id: stories.id,
    number: stories.number,
    createdBy: stories.createdBy,
    title: stories.title,
    description: stories.description,
    acceptanceCriteria: stories.acceptanceCriteria,
    priority: stories.priority,
    priorityRank: stories.priorityRank,
    storyPoints: stories.storyPoints,
    tags: stories.tags,
    status: stories.status,
    metadata: stories.metadata,
  });

  const countUp = query(
    'stories.countUpBy',
    (p: { projectId: string; userId: string; count: number; now: Date }) =>
      db
        .update(projects)
        .set({ lastStoryNumber: sql`${projects.lastStoryNumber} + ${p.count}`, updatedAt: p.now })
        .where(isOwnProject(tables, p)),
  );
  const insert = query(
    'stories.insertMany',
    (p: { projectId: string; userId: string; rows: string; now: Date }) =>
      insertFrom(db, stories, {
        from: sql`${projects}, ${rows.from(p.rows)}`,
        where: isOwnProject(tables, p),
        values: {
          ...rows.columns,
          projectId: projects.id,
          // Given as the distance from the last one: the part before has counted it up.
          number: sql`${projects.lastStoryNumber} + ${rows.columns.number}`,
          createdAt: p.now,
          updatedAt: p.now,
        },
      }).returning(),
  );

  return {
    /**
     * Write up to 100 stories into a project, all or none; they get its next numbers in their order.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the project, REFERENCE on `createdBy`
     */
    async createMany(projectId: string, input: readonly BatchStory[]): Promise<Story[]> {
      const stories = parse(NewStories, input, 'stories');
      const project = {
        projectId: parse(uuid(), projectId, 'projectId'),
        userId,
        now: clock.now(),
      };
      const list = stories.map((story, index) => ({
        ...atPlace(index, () => storyRow(story, userId, key)),
        id: newId(),
        number: index + 1 - stories.length,
      }));
      const [, ...parts] = await batch([
        countUp.with({ ...project, count: stories.length }),
        ...inParts(list).map((part) => insert.with({ ...project, rows: rows.encode(part) })),
      ]).catch(refusedUser('createdBy'));
      const created = parts.flat();
      if (created.length === 0) notFound('projects');
      return created.sort((left, right) => left.number - right.number);
    },
  };
}
