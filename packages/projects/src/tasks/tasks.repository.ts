import {
  existsIn,
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
import { assigneeKey } from './assignee-key.ts';
import { NewTask, type Task, TaskFilter, TaskPatch } from './tasks.schema.ts';

const patchable = ['title', 'status', 'assigneeId', 'dueOn'] as const;

/** Calls over the tasks of one user's projects. */
export function taskRepository(context: ProjectsContext, userId: string) {
  const { db, tables, query, pages, key, clock, newId } = context;
  const { projects, tasks, userStories: stories } = tables;
  const isOwn = ({ userId }: { userId: string }): SQL =>
    isInOwnProject(context, { projectId: tasks.projectId, userId });
  const own = (p: { id: string; userId: string }) => and(eq(tasks.id, p.id), isOwn(p));

  type New = Pick<Task, 'id' | 'projectId' | 'storyId' | 'title' | 'assigneeId' | 'dueOn'> & {
    userId: string;
    createdAt: Date;
    updatedAt: Date;
  };
  const insertWhere = (name: string, isFitting: (p: New) => SQL | undefined) =>
    query(name, (p: New) =>
      insertFrom(db, tasks, {
        from: projects,
        where: and(isOwnProject(tables, p), isFitting(p)),
        values: pick(p, [
          'id',
          'projectId',
          'storyId',
          'title',
          'assigneeId',
          'dueOn',
          'createdAt',
          'updatedAt',
        ]),
      }).returning(),
    );
  const insert = insertWhere('tasks.insert', () => undefined);
  const insertForStory = insertWhere('tasks.insertForStory', (p) =>
    existsIn(
      db,
      stories,
      and(eq(stories.id, p.storyId as string), eq(stories.projectId, p.projectId)),
    ),
  );
  const byId = query('tasks.byId', (p: { id: string; userId: string }) =>
    db.select().from(tasks).where(own(p)),
  );
  const remove = query('tasks.remove', (p: { id: string; userId: string }) =>
    db.delete(tasks).where(own(p)).returning(),
  );
  const ownProject = findOwnProject(context);
  const list = pages(
    'tasks.list',
    { by: { createdAt: tasks.createdAt, id: tasks.id }, direction: 'asc' },
    (p: { projectId: string; userId: string }, page) =>
      db
        .select()
        .from(tasks)
        .where(and(eq(tasks.projectId, p.projectId), page.where, isOwn(p), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { storyId: (storyId: string) => eq(tasks.storyId, storyId) },
  );

  return {
    /**
     * Add a task.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the project or the story, REFERENCE on
     * `assigneeId`
     */
    async create(input: NewTask): Promise<Task> {
      const { storyId = null, assigneeId, dueOn = null, ...rest } = parse(NewTask, input);
      const now = clock.now();
      const row = {
        ...rest,
        storyId,
        assigneeId: assigneeKey(key, assigneeId),
        dueOn,
        id: newId(),
        userId,
        createdAt: now,
        updatedAt: now,
      };
      const stored = await (storyId === null ? insert : insertForStory).first(row);
      if (stored) return stored;
      return notFound((await ownProject.first(row)) ? 'user_stories' : 'projects');
    },

    /**
     * Get a task.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Task> {
      return (await byId.first({ id: parse(uuid(), id, 'id'), userId })) ?? notFound('tasks');
    },

    /**
     * List the tasks of a project, or of one of its stories, oldest first.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async list(projectId: string, options: TaskFilter & PageOptions = {}): Promise<Page<Task>> {
      const { paging, filter } = splitOptions(options);
      const given = parse(TaskFilter, filter);
      const params = { projectId: parse(uuid(), projectId, 'projectId'), userId };
      const page = await list({ ...params, ...given }, paging);
      if (page.items.length === 0) (await ownProject.first(params)) ?? notFound('projects');
      return page;
    },

    /**
     * Change a task; fields that are left out stay. A task that becomes DONE keeps when it did.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, REFERENCE on `assigneeId`
     */
    async update(id: string, patch: TaskPatch): Promise<Task> {
      const { assigneeId, ...rest } = parse(TaskPatch, patch);
      const changes = {
        ...rest,
        ...(assigneeId !== undefined && { assigneeId: assigneeKey(key, assigneeId) }),
      };
      const keys = patchable.filter((key) => changes[key] !== undefined);
      const isDone = changes.status === 'DONE';
      const row = { ...changes, id: parse(uuid(), id, 'id'), userId, updatedAt: clock.now() };
      const completedAt = (p: typeof row): SQL =>
        isDone
          ? sql`coalesce(${tasks.completedAt}, ${sql.param(p.updatedAt, tasks.updatedAt)})`
          : sql`null`;
      const update = query(`tasks.update(${keys}${isDone ? ' done' : ''})`, (p: typeof row) =>
        db
          .update(tasks)
          .set({
            ...pick(p, [...keys, 'updatedAt']),
            ...(changes.status && { completedAt: completedAt(p) }),
          })
          .where(own(p))
          .returning(),
      );
      return (await update.first(row)) ?? notFound('tasks');
    },

    /**
     * Delete a task; gives it as it was.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<Task> {
      const key = { id: parse(uuid(), id, 'id'), userId };
      return (await remove.first(key)) ?? notFound('tasks');
    },
  };
}
