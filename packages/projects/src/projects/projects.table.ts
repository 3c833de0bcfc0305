import { users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { deferred } from '@schema/core/validators';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { priorities } from '../stories/priorities.ts';

/** How stories are generated in a project. */
export const ProjectSettings = deferred(() =>
  z.strictObject({
    aiModel: z.string().max(100).optional(),
    storyTemplate: z.string().max(100).optional(),
    defaultPriority: z.enum(priorities).optional(),
    autoAssignPoints: z.boolean().optional(),
    includeTasks: z.boolean().optional(),
  }),
);

/** What a user works on. */
export const projects = table(
  'projects',
  (t) => ({
    id: t.id(),
    ownerId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: t.text({ min: 1, max: 200 }).notNull(),
    description: t.text({ max: 10_000 }),
    repositoryUrl: t.text({ max: 500 }),
    settings: t.json(ProjectSettings).notNull().default({}),
    /** The number of the latest story, deleted ones included: no number is given twice. */
    lastStoryNumber: t.integer().notNull().default(0).between({ min: 0 }),
    ...timestamps(t),
  }),
  (c, { index, check }) => [
    check('projects_name_not_blank', sql`trim(${c.name}) <> ''`),
    index('idx_projects_owner_id').on(c.ownerId, c.updatedAt, c.id),
  ],
);
