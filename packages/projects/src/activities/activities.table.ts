import { users } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { projects } from '../projects/projects.table.ts';

/** What happened in a project, for its people to follow. */
export const activities = table(
  'activities',
  (t) => ({
    id: t.id(),
    projectId: t
      .uuid()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /** NULL for the system, or once the user is deleted. */
    actorId: t.uuid().references(() => users.id, { onDelete: 'set null' }),
    /** Such as `story.created`. */
    kind: t.text({ min: 1, max: 100 }).notNull(),
    /** The id of what it happened to, which may be gone. */
    subjectId: t.uuid(),
    data: t.json(jsonObject(), { maxBytes: 16_384 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index }) => [
    index('idx_activities_project_id').on(c.projectId, c.createdAt, c.id),
    index('idx_activities_actor_id').on(c.actorId),
  ],
);
