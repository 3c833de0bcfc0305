import { users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { projects } from '../projects/projects.table.ts';
import { userStories } from '../stories/user-stories.table.ts';

/** What is to be done in a project, for a story or for itself. */
export const tasks = table(
  'tasks',
  (t) => ({
    id: t.id(),
    projectId: t
      .uuid()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    storyId: t.uuid().references(() => userStories.id, { onDelete: 'cascade' }),
    title: t.text({ min: 1, max: 200 }).notNull(),
    status: t.oneOf(['TODO', 'IN_PROGRESS', 'DONE']).notNull().default('TODO'),
    assigneeId: t.uuid().references(() => users.id, { onDelete: 'set null' }),
    dueOn: t.date(),
    /** When it became DONE. */
    completedAt: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, check }) => [
    check('tasks_title_not_blank', sql`trim(${c.title}) <> ''`),
    check(
      'tasks_completed_when_done',
      sql`(${c.status} = 'DONE') = (${c.completedAt} is not null)`,
    ),
    index('idx_tasks_project_id').on(c.projectId, c.createdAt, c.id),
    index('idx_tasks_story_id').on(c.storyId, c.createdAt, c.id),
    index('idx_tasks_assignee_id').on(c.assigneeId),
  ],
);
