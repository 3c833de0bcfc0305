import { insertFrom, notFound, type Page, type PageOptions, pick } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, type Column, eq, isNull, type SQL } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { isInOwnProject, isOwnProject } from '../projects/own-project.ts';
import { type Comment, CommentPatch, CommentSubject, NewComment } from './comments.schema.ts';

type Subject = 'project' | 'story' | 'task';

/** Calls over the comments in one user's projects. */
export function commentRepository(context: ProjectsContext, userId: string) {
  const { db, tables, query, pages, key, clock, newId } = context;
  const { projects, tasks, comments, userStories: stories } = tables;
  const isOfOwnProject = ({ userId }: { userId: string }): SQL =>
    isInOwnProject(context, { projectId: comments.projectId, userId });
  const own = (p: { id: string; userId: string }) => and(eq(comments.id, p.id), isOfOwnProject(p));

  type On = { subjectId: string; userId: string };
  type New = Pick<Comment, 'id' | 'authorId' | 'body' | 'createdAt' | 'updatedAt'> & On;
  const subjectQueries = (
    name: 'projects' | 'user_stories' | 'tasks',
    subject: typeof projects | typeof stories | typeof tasks,
    place: { projectId: Column; storyId?: Column; taskId?: Column },
    isOwn: (p: On) => SQL | undefined,
    isAbout: (p: On) => SQL | undefined,
  ) => ({
    name,
    insert: query(`comments.insertOn.${name}`, (p: New) =>
      insertFrom(db, comments, {
        from: subject,
        where: isOwn(p),
        values: { ...pick(p, ['id', 'authorId', 'body', 'createdAt', 'updatedAt']), ...place },
      }).returning(),
    ),
    find: query(`comments.findOn.${name}`, (p: On) =>
      db.select({ id: subject.id }).from(subject).where(isOwn(p)),
    ),
    list: pages(
      `comments.listOn.${name}`,
      { by: { createdAt: comments.createdAt, id: comments.id }, direction: 'asc' },
      (p: On, page) =>
        db
          .select()
          .from(comments)
          .where(and(isAbout(p), isOfOwnProject(p), page.after))
          .orderBy(...page.order)
          .limit(page.limit),
    ),
  });
  const partQueries = (
    name: 'user_stories' | 'tasks',
    part: typeof stories | typeof tasks,
    place: { storyId: Column } | { taskId: Column },
    subjectId: Column,
  ) =>
    subjectQueries(
      name,
      part,
      { projectId: part.projectId, ...place },
      ({ subjectId: id, userId }) =>
        and(eq(part.id, id), isInOwnProject(context, { projectId: part.projectId, userId })),
      (p) => eq(subjectId, p.subjectId),
    );
  const subjects = {
    project: subjectQueries(
      'projects',
      projects,
      { projectId: projects.id },
      ({ subjectId: projectId, userId }) => isOwnProject(tables, { projectId, userId }),
      (p) =>
        and(eq(comments.projectId, p.subjectId), isNull(comments.storyId), isNull(comments.taskId)),
    ),
    story: partQueries('user_stories', stories, { storyId: stories.id }, comments.storyId),
    task: partQueries('tasks', tasks, { taskId: tasks.id }, comments.taskId),
  };
  const update = query(
    'comments.update',
    (p: { id: string; userId: string; body: string; now: Date }) =>
      db.update(comments).set({ body: p.body, updatedAt: p.now }).where(own(p)).returning(),
  );
  const remove = query('comments.remove', (p: { id: string; userId: string }) =>
    db.delete(comments).where(own(p)).returning(),
  );

  return {
    /**
     * Say something of a project, a story or a task.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the subject, REFERENCE on `authorId`
     */
    async create(on: CommentSubject, input: NewComment): Promise<Comment> {
      const [subject, subjectId] = readSubject(on);
      const { name, insert } = subjects[subject];
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
      return (await insert.first(row)) ?? notFound(name);
    },

    /**
     * List what was said of a project itself, of a story or of a task, oldest first.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async list(on: CommentSubject, options?: PageOptions): Promise<Page<Comment>> {
      const [subject, subjectId] = readSubject(on);
      const { name, find, list } = subjects[subject];
      const page = await list({ subjectId, userId }, options);
      if (page.items.length === 0) (await find.first({ subjectId, userId })) ?? notFound(name);
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
