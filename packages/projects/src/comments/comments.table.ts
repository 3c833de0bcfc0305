import { users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { projects } from '../projects/projects.table.ts';
import { userStories } from '../stories/user-stories.table.ts';
import { tasks } from '../tasks/tasks.table.ts';

/** What people say of a project, or of one of its stories or tasks. */
export const comments = table(
  'comments',
  (t) => ({
    id: t.id(),
    projectId: t
      .uuid()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    storyId: t.uuid().references(() => userStories.id, { onDelete: 'cascade' }),
    taskId: t.uuid().references(() => tasks.id, { onDelete: 'cascade' }),
    /** NULL once the author is deleted: the comment stays. */
    authorId: t.uuid().references(() => users.id, { onDelete: 'set null' }),
    body: t.text({ min: 1, max: 10_000 }).notNull(),
    ...timestamps(t),
  }),
  (c, { index, check }) => [
    check('comments_one_subject', sql`${c.storyId} is null or ${c.taskId} is null`),
    index('idx_comments_project_id').on(c.projectId, c.createdAt, c.id),
    index('idx_comments_story_id').on(c.storyId, c.createdAt, c.id),
    index('idx_comments_task_id').on(c.taskId, c.createdAt, c.id),
    index('idx_comments_author_id').on(c.authorId),
  ],
);
