import { users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { sql } from 'drizzle-orm';
import { projects } from '../projects/projects.table.ts';

/** Requests to a model to write stories; they outlive the project, not the user. */
export const generationRequests = table(
  'generation_requests',
  (t) => ({
    id: t.id(),
    projectId: t.uuid().references(() => projects.id, { onDelete: 'set null' }),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    requestData: t.json(jsonObject()).notNull(),
    responseData: t.json(jsonObject(), { maxBytes: 1_048_576 }),
    status: t.oneOf(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED']).notNull().default('PENDING'),
    aiModel: t.text({ min: 1, max: 100 }),
    errorMessage: t.text({ min: 1, max: 2000 }),
    startedAt: t.timestamp(),
    completedAt: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, check }) => [
    check(
      'generation_requests_status_fits',
      sql`(${c.startedAt} is not null) = (${c.status} <> 'PENDING') and (${c.completedAt} is not null) = (${c.status} in ('COMPLETED', 'FAILED')) and (${c.responseData} is not null) = (${c.status} = 'COMPLETED') and (${c.errorMessage} is not null) = (${c.status} = 'FAILED')`,
    ),
    index('idx_generation_requests_user_id').on(c.userId, c.createdAt, c.id),
    index('idx_generation_requests_project_id').on(c.projectId),
    index('idx_generation_requests_status').on(c.status, c.createdAt),
  ],
);
