import { users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { projects } from '../projects/projects.table.ts';
import { priorities, rankOf } from './priorities.ts';

const ranks = sql.join(
  priorities.map((priority) => sql.raw(`when '${priority}' then ${rankOf(priority)}`)),
  sql` `,
);

/** What users of a product want, in words of their own. */
export const userStories = table(
  'user_stories',
  (t) => ({
    id: t.id(),
    projectId: t
      .uuid()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' })
      .searchGroup(),
    /** 1, 2, 3, … in each project; a deleted story's number is not given again. */
    number: t.integer().notNull().between({ min: 1 }),
    /** NULL once the author is deleted: the story stays. */
    createdBy: t.uuid().references(() => users.id, { onDelete: 'set null' }),
    title: t.text({ min: 1, max: 200 }).notNull().searchable({ alone: true }),
    description: t.text({ max: 20_000 }).notNull().searchable(),
    acceptanceCriteria: t
      .json(z.array(z.string().min(1).max(1000)).max(100))
      .notNull()
      .default([]),
    priority: t.oneOf(priorities).notNull().default('MEDIUM'),
    /** The priority as a number: what lists are ordered by. */
    priorityRank: t.integer().notNull().default(2),
    storyPoints: t.integer().notNull().default(0).between({ min: 0, max: 21 }),
    tags: t
      .json(z.array(z.string().min(1).max(50)).max(50))
      .notNull()
      .default([]),
    status: t.oneOf(['DRAFT', 'READY', 'IN_PROGRESS', 'DONE']).notNull().default('DRAFT'),
    /** Where it was generated, how sure the model was, and the like; at most 16 KiB. */
    metadata: t.json(jsonObject(), { maxBytes: 16_384 }).notNull().default({}),
    /** Counts the changes: who changes a story says which version was read. */
    version: t.integer().notNull().default(1).between({ min: 1 }),
    ...timestamps(t),
  }),
  (c, { index, unique, check }) => [
    unique('user_stories_project_id_number_unique').on(c.projectId, c.number),
    check('user_stories_title_not_blank', sql`trim(${c.title}) <> ''`),
    check(
      'user_stories_priority_has_rank',
      sql`${c.priorityRank} = case ${c.priority} ${ranks} end`,
    ),
    index('idx_user_stories_project_id').on(c.projectId, c.priorityRank, c.createdAt, c.id),
    index('idx_user_stories_status').on(c.projectId, c.status, c.priorityRank, c.createdAt, c.id),
    index('idx_user_stories_created_by').on(c.createdBy, c.createdAt),
  ],
);
