import {
  existsIn,
  insertFrom,
  type Key,
  notFound,
  type Page,
  type PageOptions,
  pick,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, isNotNull, not, notExists, type SQL, sql } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { atPlace, refusedUser } from '../named-user.ts';
import { findOwnProject, isOwnProject } from '../projects/own-project.ts';
import {
  type BatchTask,
  NewTask,
  NewTasks,
  type Task,
  TaskFilter,
  TaskPatch,
} from './tasks.schema.ts';

const patchable = ['title', 'status', 'assigneeId', 'dueOn'] as const;

/** Calls over the tasks of one user's projects. */
export function taskRepository(context: ProjectsContext, userId: string) {
  const { db, tables, query, pages, fn, key, clock, newId } = context;
  const { projects, tasks, userStories: stories } = tables;
  const isOwn = (p: { userId: string }): SQL =>
    existsIn(db, projects, isOwnProject(tables, { projectId: tasks.projectId, userId: p.userId }));
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
  const given = fn.rows('given', {
    id: tasks.id,
    storyId: tasks.storyId,
    title: tasks.title,
    assigneeId: tasks.assigneeId,
    dueOn: tasks.dueOn,
  });
  const named = fn.rows('named', { storyId: tasks.storyId });
  const insertMany = query(
    'tasks.insertMany',
    (p: { projectId: string; userId: string; rows: string; now: Date }) =>
      insertFrom(db, tasks, {
        from: sql`${projects}, ${given.from(p.rows)}`,
        // One story that is not in the project keeps all tasks out.
        where: and(
          isOwnProject(tables, p),
          notExists(
            db
              .select({ one: sql`1` })
              .from(named.from(p.rows))
              .where(
                and(
                  isNotNull(named.columns.storyId),
                  not(
                    existsIn(
                      db,
                      stories,
                      and(
                        eq(stories.id, named.columns.storyId),
                        eq(stories.projectId, projects.id),
                      ),
                    ),
                  ),
                ),
              ),
          ),
        ),
        values: { ...given.columns, projectId: projects.id, createdAt: p.now, updatedAt: p.now },
      }).returning({ id: tasks.id }),
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

  const keyOfAssignee = (given: Key | null | undefined) =>
    given == null ? null : key('tasks', 'assigneeId', given);

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
        assigneeId: keyOfAssignee(assigneeId),
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
     * Add up to 1000 tasks to a project and its stories, all or none; gives how many.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the project or a story, REFERENCE on
     * `assigneeId`
     */
    async createMany(projectId: string, input: readonly BatchTask[]): Promise<number> {
      const rows = parse(NewTasks, input, 'tasks').map((task, place) => ({
        ...task,
        assigneeId: atPlace(place, () => keyOfAssignee(task.assigneeId)),
        id: newId(),
      }));
      const project = {
        projectId: parse(uuid(), projectId, 'projectId'),
        userId,
        now: clock.now(),
      };
      const created = await insertMany
        .all({ ...project, rows: given.encode(rows) })
        .catch(refusedUser('assigneeId'));
      if (created.length > 0) return created.length;
      return notFound((await ownProject.first(project)) ? 'user_stories' : 'projects');
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
      const { after, limit, ...filter } = options;
      const given = parse(TaskFilter, filter);
      const params = { projectId: parse(uuid(), projectId, 'projectId'), userId };
      const page = await list({ ...params, ...given }, { after, limit });
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
        ...(assigneeId !== undefined && { assigneeId: keyOfAssignee(assigneeId) }),
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
