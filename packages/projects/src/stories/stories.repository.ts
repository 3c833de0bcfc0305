import {
  conflict,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  pick,
  splitOptions,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { findOwnProject, isInOwnProject, isOwnProject } from '../projects/own-project.ts';
import { rankOf } from './priorities.ts';
import { NewStory, type Story, StoryFilter, StoryPatch, Version } from './stories.schema.ts';
import { storyRow } from './story-row.ts';

const patchable = [
  'title',
  'description',
  'acceptanceCriteria',
  'priority',
  'priorityRank',
  'storyPoints',
  'tags',
  'status',
  'metadata',
] as const;

/** Calls over the stories of one user's projects. */
export function storyRepository(context: ProjectsContext, userId: string) {
  const { db, tables, query, pages, batch, key, clock, newId } = context;
  const { projects, userStories: stories } = tables;
  const isOwn = ({ userId }: { userId: string }): SQL =>
    isInOwnProject(context, { projectId: stories.projectId, userId });
  const own = (p: { id: string; userId: string }) => and(eq(stories.id, p.id), isOwn(p));

  const countUp = query('stories.countUp', (p: { projectId: string; userId: string; now: Date }) =>
    db
      .update(projects)
      .set({ lastStoryNumber: sql`${projects.lastStoryNumber} + 1`, updatedAt: p.now })
      .where(isOwnProject(tables, p)),
  );
  const insert = query(
    'stories.insert',
    (p: Omit<Story, 'number' | 'version'> & { userId: string }) =>
      insertFrom(db, stories, {
        from: projects,
        where: isOwnProject(tables, p),
        values: {
          ...pick(p, ['id', 'createdBy', 'createdAt', 'updatedAt', ...patchable]),
          projectId: projects.id,
          // The part before has counted it up, and holds the row until both are done.
          number: projects.lastStoryNumber,
        },
      }).returning(),
  );
  const byId = query('stories.byId', (p: { id: string; userId: string }) =>
    db.select().from(stories).where(own(p)),
  );
  const remove = query('stories.remove', (p: { id: string; userId: string }) =>
    db.delete(stories).where(own(p)).returning(),
  );
  const ownProject = findOwnProject(context);
  const list = pages(
    'stories.list',
    {
      by: { priorityRank: stories.priorityRank, createdAt: stories.createdAt, id: stories.id },
      direction: 'desc',
    },
    (p: { projectId: string; userId: string }, page) =>
      db
        .select()
        .from(stories)
        .where(and(eq(stories.projectId, p.projectId), page.where, isOwn(p), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { status: (status: Story['status']) => eq(stories.status, status) },
  );

  return {
    /**
     * Write a story; it gets the project's next number.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the project, REFERENCE on `createdBy`
     */
    async create(input: NewStory): Promise<Story> {
      const story = parse(NewStory, input);
      const now = clock.now();
      const row = {
        ...storyRow(story, userId, key),
        projectId: story.projectId,
        id: newId(),
        userId,
        createdAt: now,
        updatedAt: now,
      };
      const [, [stored]] = await batch([
        countUp.with({ projectId: row.projectId, userId, now }),
        insert.with(row),
      ]);
      return stored ?? notFound('projects');
    },

    /**
     * Get a story.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Story> {
      return (
        (await byId.first({ id: parse(uuid(), id, 'id'), userId })) ?? notFound('user_stories')
      );
    },

    /**
     * List the stories of a project, from CRITICAL to LOW, the newest of each first.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async list(projectId: string, options: StoryFilter & PageOptions = {}): Promise<Page<Story>> {
      const { paging, filter } = splitOptions(options);
      const given = parse(StoryFilter, filter);
      const params = { projectId: parse(uuid(), projectId, 'projectId'), userId };
      const page = await list({ ...params, ...given }, paging);
      if (page.items.length === 0) (await ownProject.first(params)) ?? notFound('projects');
      return page;
    },

    /**
     * Change a story that is still as it was read; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the story as it is now in
     * `current` when it has another version
     */
    async update(id: string, patch: StoryPatch, expectedVersion: number): Promise<Story> {
      const changes = parse(StoryPatch, patch);
      const expected = parse(Version, expectedVersion, 'expectedVersion');
      const values = {
        ...changes,
        priorityRank: changes.priority && rankOf(changes.priority),
      };
      const keys = patchable.filter((key) => values[key] !== undefined);
      const key = { id: parse(uuid(), id, 'id'), userId };
      const row = { ...values, ...key, expected, updatedAt: clock.now() };
      const update = query(`stories.update(${keys})`, (p: typeof row) =>
        db
          .update(stories)
          .set({ ...pick(p, [...keys, 'updatedAt']), version: sql`${stories.version} + 1` })
          .where(and(own(p), eq(stories.version, p.expected)))
          .returning(),
      );
      const updated = await update.first(row);
      if (updated) return updated;
      const current = (await byId.first(key)) ?? notFound('user_stories');
      conflict('user_stories', ['version'], 'The story was changed meanwhile.', current);
    },

    /**
     * Delete a story with its tasks and comments; gives the story as it was.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<Story> {
      const key = { id: parse(uuid(), id, 'id'), userId };
      return (await remove.first(key)) ?? notFound('user_stories');
    },
  };
}
