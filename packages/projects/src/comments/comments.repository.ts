import { existsIn, insertFrom, notFound, type Page, type PageOptions, pick } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, type Column, eq, isNull, type SQL } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { isOwnProject } from '../projects/own-project.ts';
import { type Comment, CommentPatch, CommentSubject, NewComment } from './comments.schema.ts';

type Subject = 'project' | 'story' | 'task';

/** Calls over the comments in one user's projects. */
export function commentRepository(
  { db, tables, query, pages, key, clock, newId }: ProjectsContext,
  userId: string,
) {
  const { projects, tasks, comments, userStories: stories } = tables;
  const isInOwnProject = (projectId: Column, { userId }: { userId: string }): SQL =>
    existsIn(db, projects, isOwnProject(tables, { projectId, userId }));
  const isOwnSubject = (p: { subjectId: string; userId: string }) =>
    isOwnProject(tables, { projectId: p.subjectId, userId: p.userId });
  const own = (p: { id: string; userId: string }) =>
    and(eq(comments.id, p.id), isInOwnProject(comments.projectId, p));

  type New = Pick<Comment, 'id' | 'authorId' | 'body' | 'createdAt' | 'updatedAt'> & {
    subjectId: string;
    userId: string;
  };
  const plain = (p: New) => pick(p, ['id', 'authorId', 'body', 'createdAt', 'updatedAt']);
  const inserts = {
    project: query('comments.insertOnProject', (p: New) =>
      insertFrom(db, comments, {
        from: projects,
        where: isOwnSubject(p),
        values: { ...plain(p), projectId: projects.id },
      }).returning(),
    ),
    story: query('comments.insertOnStory', (p: New) =>
      insertFrom(db, comments, {
        from: stories,
        where: and(eq(stories.id, p.subjectId), isInOwnProject(stories.projectId, p)),
        values: { ...plain(p), projectId: stories.projectId, storyId: stories.id },
      }).returning(),
    ),
    task: query('comments.insertOnTask', (p: New) =>
      insertFrom(db, comments, {
        from: tasks,
        where: and(eq(tasks.id, p.subjectId), isInOwnProject(tasks.projectId, p)),
        values: { ...plain(p), projectId: tasks.projectId, taskId: tasks.id },
      }).returning(),
    ),
  };
  const subjects = {
    project: query('comments.project', (p: { subjectId: string; userId: string }) =>
      db.select({ id: projects.id }).from(projects).where(isOwnSubject(p)),
    ),
    story: query('comments.story', (p: { subjectId: string; userId: string }) =>
      db
        .select({ id: stories.id })
        .from(stories)
        .where(and(eq(stories.id, p.subjectId), isInOwnProject(stories.projectId, p))),
    ),
    task: query('comments.task', (p: { subjectId: string; userId: string }) =>
      db
        .select({ id: tasks.id })
        .from(tasks)
        .where(and(eq(tasks.id, p.subjectId), isInOwnProject(tasks.projectId, p))),
    ),
  };
  const listOn = (name: Subject, isAbout: (p: { subjectId: string }) => SQL | undefined) =>
    pages(
      `comments.listOn.${name}`,
      { by: { createdAt: comments.createdAt, id: comments.id }, direction: 'asc' },
      (p: { subjectId: string; userId: string }, page) =>
        db
          .select()
          .from(comments)
          .where(and(isAbout(p), isInOwnProject(comments.projectId, p), page.after))
          .orderBy(...page.order)
          .limit(page.limit),
    );
  const lists = {
    project: listOn('project', (p) =>
      and(eq(comments.projectId, p.subjectId), isNull(comments.storyId), isNull(comments.taskId)),
    ),
    story: listOn('story', (p) => eq(comments.storyId, p.subjectId)),
    task: listOn('task', (p) => eq(comments.taskId, p.subjectId)),
  };
  const update = query(
    'comments.update',
    (p: { id: string; userId: string; body: string; now: Date }) =>
      db.update(comments).set({ body: p.body, updatedAt: p.now }).where(own(p)).returning(),
  );
  const remove = query('comments.remove', (p: { id: string; userId: string }) =>
    db.delete(comments).where(own(p)).returning(),
  );
  const tableOf = { project: 'projects', story: 'user_stories', task: 'tasks' } as const;

  return {
    /**
     * Say something of a project, a story or a task.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the subject, REFERENCE on `authorId`
     */
    async create(on: CommentSubject, input: NewComment): Promise<Comment> {
      const [subject, subjectId] = readSubject(on);
      const { body, authorId = userId } = parse(NewComment, input);
      const now = clock.now();
      const row = {
        id: newId(),
        subjectId,
        userId,
        authorId: authorId === null ? null : key('comments', 'authorId', authorId),
        body,
        createdAt: now,
        updatedAt: now,
      };
      return (await inserts[subject].first(row)) ?? notFound(tableOf[subject]);
    },

    /**
     * List what was said of a project itself, of a story or of a task, oldest first.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async list(on: CommentSubject, options?: PageOptions): Promise<Page<Comment>> {
      const [subject, subjectId] = readSubject(on);
      const page = await lists[subject]({ subjectId, userId }, options);
      if (page.items.length === 0)
        (await subjects[subject].first({ subjectId, userId })) ?? notFound(tableOf[subject]);
      return page;
    },

    /**
     * Change a comment's text.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(id: string, patch: CommentPatch): Promise<Comment> {
      const { body } = parse(CommentPatch, patch);
      const row = { id: parse(uuid(), id, 'id'), userId, body, now: clock.now() };
      return (await update.first(row)) ?? notFound('comments');
    },

    /**
     * Delete a comment; gives it as it was.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<Comment> {
      const key = { id: parse(uuid(), id, 'id'), userId };
      return (await remove.first(key)) ?? notFound('comments');
    },
  };
}

function readSubject(on: CommentSubject): [Subject, string] {
  const subject = parse(CommentSubject, on, 'on');
  if ('projectId' in subject) return ['project', subject.projectId];
  return 'storyId' in subject ? ['story', subject.storyId] : ['task', subject.taskId];
}
