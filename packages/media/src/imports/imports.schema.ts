import { deferred, insertSchema, selectSchema, text, uuid } from '@schema/core/validators';
import * as z from 'zod';
import { Failure, Lease, LeaseDuration } from '../leases.schema.ts';
import { importJobs } from './import-jobs.table.ts';

const columns = insertSchema(importJobs).shape;
const count = deferred(() => z.int().min(0).max(1_000_000_000).optional());

/** What is imported: `plex`, `plex:films`, `tautulli`. */
export const Source = deferred(() => text({ min: 1, max: 100 }));

/** A run to start: of which source, for which schedule, and how long it is held. */
export const NewImport = deferred(() =>
  z.strictObject({
    source: Source,
    /** The schedule that is due. */
    scheduleId: uuid().optional(),
    /** How long a worker that says nothing is believed to live, in milliseconds: 1 s to 1 h. */
    lease: LeaseDuration,
  }),
);
export type NewImport = z.input<typeof NewImport>;

/** For how long a run is taken over. */
export const ImportTakeOver = deferred(() => NewImport.pick({ lease: true }));
export type ImportTakeOver = z.input<typeof ImportTakeOver>;

/** A run as everybody sees it; the token is its worker's alone. */
export const ImportRun = deferred(() => selectSchema(importJobs));
export type ImportRun = z.output<typeof ImportRun>;

/** What proves that one works on a run. */
export const ImportLease = Lease;
export type ImportLease = Lease;

/** How far a run is; the numbers are totals, and what is left out stays. */
export const ImportProgress = deferred(() =>
  z.strictObject({
    checkpoint: columns.checkpoint,
    processed: count,
    created: count,
    updated: count,
    rejected: count,
    lease: LeaseDuration,
  }),
);
export type ImportProgress = z.input<typeof ImportProgress>;

/** What a run came to; the numbers are totals, and what is left out stays. */
export const ImportResult = deferred(() =>
  ImportProgress.omit({ checkpoint: true, lease: true }).extend({
    /** Whether the run saw all that the source has: only then can something be missing. */
    isComplete: z.boolean(),
  }),
);
export type ImportResult = z.input<typeof ImportResult>;

/** Why a run has failed. */
export const ImportFailure = Failure;
export type ImportFailure = Failure;

/** Which runs to list: all, or those of one source. */
export const ImportFilter = deferred(() => z.strictObject({ source: Source.optional() }));
export type ImportFilter = z.input<typeof ImportFilter>;
