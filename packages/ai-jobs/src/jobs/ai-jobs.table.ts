import { users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { json, jsonObject } from '@schema/core/validators';
import { sql } from 'drizzle-orm';

/** Where a job can be; the last three are ends. */
export const jobStatuses = ['queued', 'processing', 'succeeded', 'failed', 'canceled'] as const;

/** Work for an AI provider, of a user or of a guest, and the queue that workers take it from. */
export const aiJobs = table(
  'ai_jobs',
  (t) => ({
    id: t.id(),
    /** NULL for the job of a guest. */
    userId: t.uuid().references(() => users.id, { onDelete: 'cascade' }),
    ownerType: t.oneOf(['user', 'guest']).notNull(),
    /** The user's id, or what names a guest. */
    ownerRef: t.text({ min: 1, max: 200 }).notNull(),
    /** What is to be done: the name that a worker's handler has. */
    kind: t.text({ min: 1, max: 100 }).notNull(),
    provider: t.text({ min: 1, max: 100 }).notNull(),
    model: t.text({ min: 1, max: 200 }),
    status: t.oneOf(jobStatuses).notNull().default('queued'),
    providerJobId: t.text({ min: 1, max: 200 }),
    inputR2Key: t.text({ min: 1, max: 1024 }),
    inputContentType: t.text({ min: 1, max: 255 }),
    /** Bytes. */
    inputSize: t.bigint().between({ min: 0 }),
    outputR2Key: t.text({ min: 1, max: 1024 }),
    paramsJson: t.json(jsonObject()).notNull().default({}),
    resultJson: t.json(json(), { maxBytes: 1_048_576 }),
    /** Why the last attempt failed: a code and a message, never a stack. */
    errorCode: t.text({ min: 1, max: 100 }),
    errorMessage: t.text({ min: 1, max: 500 }),
    /** The owner's own name for the request: the same again is the same job. */
    idempotencyKey: t.text({ min: 1, max: 200 }),
    /** The higher, the sooner. */
    priority: t.integer().notNull().default(0).between({ min: -1000, max: 1000 }),
    /** When the next attempt may begin. */
    runAt: t.timestamp().notNull().defaultNow(),
    /** How often it was claimed; an attempt that was snoozed or released does not count. */
    attempts: t.integer().notNull().default(0).between({ min: 0 }),
    maxAttempts: t.integer().notNull().default(5).between({ min: 1 }),
    /** The worker that has it, or had it last; NULL while its provider has it. */
    lockedBy: t.text({ min: 1, max: 200 }),
    /** What the holder shows; once an attempt has ended, the call that ended it. */
    leaseToken: t.uuid().secret(),
    leaseExpiresAt: t.timestamp(),
    startedAt: t.timestamp(),
    cancelRequestedAt: t.timestamp(),
    /** When it succeeded, failed for good or was canceled. */
    completedAt: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, uniqueIndex, check, desc }) => [
    uniqueIndex('ai_jobs_owner_idempotency_key_key')
      .on(c.ownerType, c.ownerRef, c.idempotencyKey)
      .filter(sql`${c.idempotencyKey} is not null`),
    index('idx_ai_jobs_owner_created_at').on(c.ownerType, c.ownerRef, c.createdAt, c.id),
    index('idx_ai_jobs_user_created_at')
      .on(c.userId, c.createdAt)
      .filter(sql`${c.userId} is not null`),
    uniqueIndex('idx_ai_jobs_provider_job_id')
      .on(c.providerJobId, c.provider)
      .filter(sql`${c.providerJobId} is not null`),
    // Where a job begins it is found by the two partial indexes below: an index over all jobs would
    // be written at each step of each of them.
    index('idx_ai_jobs_status')
      .on(c.status, c.completedAt, c.id)
      .filter(sql`${c.completedAt} is not null`),
    index('idx_ai_jobs_created_at').on(c.createdAt),
    index('idx_ai_jobs_due')
      .on(c.kind, desc(c.priority), c.runAt, c.id)
      .filter(sql`${c.status} = 'queued'`),
    index('idx_ai_jobs_lease').on(c.leaseExpiresAt).filter(sql`${c.status} = 'processing'`),
    check(
      'ai_jobs_owner_check',
      sql`(${c.ownerType} = 'guest' and ${c.userId} is null) or (${c.ownerType} = 'user' and ${c.userId} is not null and cast(${c.userId} as text) = ${c.ownerRef})`,
    ),
    check(
      'ai_jobs_lease_check',
      sql`(${c.status} = 'processing') = (${c.leaseExpiresAt} is not null) and (${c.status} <> 'processing' or ${c.leaseToken} is not null)`,
    ),
    check(
      'ai_jobs_end_check',
      sql`(${c.status} in ('succeeded', 'failed', 'canceled')) = (${c.completedAt} is not null)`,
    ),
  ],
);
