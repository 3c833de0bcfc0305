import { deferred, insertSchema, jsonObject, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { aiJobErrors } from './ai-job-errors.table.ts';
import { aiJobs, jobStatuses } from './ai-jobs.table.ts';

const fields = insertSchema(aiJobs).shape;

/** How a job is to be run, beside its kind and its parameters. */
export const JobOptions = deferred(() =>
  z.strictObject({
    /** Who does it; `local` unless told: the worker itself. */
    provider: fields.provider.default('local'),
    model: fields.model,
    inputR2Key: fields.inputR2Key,
    inputContentType: fields.inputContentType,
    inputSize: fields.inputSize,
    idempotencyKey: fields.idempotencyKey,
    priority: fields.priority,
    /** When the first attempt may begin; at once unless told. */
    runAt: fields.runAt,
    maxAttempts: fields.maxAttempts,
  }),
);
export type JobOptions = z.input<typeof JobOptions>;

/** A job as it is asked for. */
export const NewJob = deferred(() =>
  JobOptions.extend({
    kind: fields.kind,
    params: jsonObject().pipe(fields.paramsJson.unwrap()).default({}),
  }),
);
export type NewJob = z.input<typeof NewJob>;

/** Up to 1000 jobs. */
export const NewJobs = deferred(() => z.array(NewJob).max(1000));

/** Where a job stands, from waiting to its end. */
export const JobStatus = deferred(() => z.enum(jobStatuses));
export type JobStatus = z.output<typeof JobStatus>;

/** Which jobs to list: all, or those of one status. */
export const JobFilter = deferred(() => z.strictObject({ status: JobStatus.optional() }));
export type JobFilter = z.input<typeof JobFilter>;

/** Which jobs that have failed for good to list: all, or those of one kind. */
export const DeadJobFilter = deferred(() => z.strictObject({ kind: fields.kind.optional() }));
export type DeadJobFilter = z.input<typeof DeadJobFilter>;

const stored = deferred(() => selectSchema(aiJobs));

/** A job as its owner sees it. */
export const Job = deferred(() =>
  stored
    .omit({
      userId: true,
      paramsJson: true,
      resultJson: true,
      leaseExpiresAt: true,
      lockedBy: true,
    })
    .extend({ params: stored.shape.paramsJson, result: stored.shape.resultJson }),
);
export type Job = z.output<typeof Job>;

/** A failed attempt of a job, as its owner sees it. */
export const JobError = deferred(() =>
  selectSchema(aiJobErrors).omit({ jobId: true, worker: true }),
);
export type JobError = z.output<typeof JobError>;

/** What shows that a job is held: from `claim`, until the attempt ends or the lease runs out. */
export const Lease = deferred(() =>
  z.object({
    id: fields.id.unwrap(),
    leaseToken: fields.id.unwrap(),
    attempts: fields.attempts.unwrap(),
  }),
);
export type Lease = z.output<typeof Lease>;

/** A job that a worker holds. */
export const ClaimedJob = deferred(() =>
  Job.extend({
    userId: stored.shape.userId,
    leaseToken: z.string(),
    leaseExpiresAt: z.date(),
  }),
);
export type ClaimedJob = z.output<typeof ClaimedJob>;

/** Milliseconds, up to a week. */
export const Milliseconds = deferred(() => z.int().min(1).max(604_800_000));

/** Which jobs to claim and how many, who does it, and for how long they are held. */
export const Claim = deferred(() =>
  z.strictObject({
    kind: fields.kind,
    /** Who claims, for people to read. */
    worker: text({ min: 1, max: 200 }),
    limit: z.int().min(1).max(1000).default(1),
    /** How long the jobs are held without a heartbeat, in milliseconds. */
    lease: Milliseconds.default(60_000),
  }),
);
export type Claim = z.input<typeof Claim>;

/** What a job leaves behind. */
export const JobResult = deferred(() =>
  z.strictObject({
    result: fields.resultJson,
    outputR2Key: fields.outputR2Key,
  }),
);
export type JobResult = z.input<typeof JobResult>;
