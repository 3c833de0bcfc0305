import { type ErrorCode, isSchemaError } from '@schema/core';
import type { HeldImport, ImportRun, ImportStart, NewImport } from '@schema/media';
import * as z from 'zod';
import type { ImportInput } from './import-input.ts';
import type { Importer, MediaStore, Rejection } from './importer.ts';
import { readJsonValues } from './json-values.ts';

/** How far an import is. */
export interface ImportProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly processed: number;
  readonly created: number;
  readonly updated: number;
  readonly rejected: number;
}

/** How an import is watched, stopped and read. */
export interface ImportOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops the import after the values that it is writing; the next start goes on there. */
  readonly signal?: AbortSignal;
  /** Whether the input is only a part of what the source has, whatever it says: nothing is missing. */
  readonly isPartial?: boolean;
}

/** What became of an import; `running` says that somebody else is at it. */
export interface ImportOutcome {
  readonly status: 'succeeded' | 'failed' | 'interrupted' | 'running';
  readonly run: ImportRun;
  /** The first hundred records that were refused; `run.rejected` counts all. */
  readonly rejections: readonly Rejection[];
  /** What a failed one failed of. */
  readonly error?: unknown;
}

/** What a run remembers of how far it is. */
const Checkpoint = z.object({
  input: z.string(),
  values: z.int().min(0),
  isPartial: z.boolean(),
});

/** Values that are written together. */
const chunk = 500;
/** Values that are read again before the run says that it lives. */
const skipped = 10_000;
const namedRejections = 100;
/** After these the run stays as it is: whoever takes it over goes on at its checkpoint. */
const leaving = new Set<ErrorCode>(['LEASE_LOST', 'BUSY', 'TIMEOUT', 'UNAVAILABLE']);

/**
 * Start an import and carry it through; while somebody else imports the source, that run is given.
 *
 * @throws SchemaError INVALID_INPUT, LEASE_LOST when somebody else took the run over, BUSY, TIMEOUT or
 * UNAVAILABLE when the database was not there: the next start goes on with the run
 */
export async function importFrom(
  store: MediaStore,
  source: string,
  importer: Importer,
  input: ImportInput,
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const started = await startImport(store, input, { source });
  return started.status === 'running'
    ? { status: 'running', run: started.run, rejections: [] }
    : runImport(store, started, importer, input, options);
}

/**
 * Start to import an input, or take over who was killed at it. A run that was at another input fails, and
 * a new one begins.
 *
 * @throws SchemaError INVALID_INPUT, REFERENCE on `scheduleId`, BUSY
 */
export async function startImport(
  { media: { imports } }: MediaStore,
  input: ImportInput,
  wanted: NewImport,
): Promise<ImportStart> {
  const started = await imports.start(wanted);
  const { status, run } = started;
  if (status === 'running' || run.checkpoint === null || checkpointOf(run, input)) return started;
  // What it saw in the other input, this one need not have.
  await imports.fail(started.lease, {
    errorMessage: 'Its file was replaced before it was read.',
  });
  return imports.start({ ...wanted, scheduleId: wanted.scheduleId ?? run.scheduleId ?? undefined });
}

/**
 * Carry an import through that was started: it goes on at the run's checkpoint. Only a run that saw all
 * that the source has is swept.
 *
 * @throws SchemaError LEASE_LOST when somebody else took the run over, BUSY, TIMEOUT or UNAVAILABLE when
 * the database was not there: the next start goes on with the run
 */
export async function runImport(
  store: MediaStore,
  { run, lease }: HeldImport,
  importer: Importer,
  input: ImportInput,
  { onProgress, signal, isPartial: isPart = false }: ImportOptions = {},
): Promise<ImportOutcome> {
  const { imports } = store.media;
  const before = checkpointOf(run, input);
  const reader = importer(store);
  const rejections: Rejection[] = [];
  const done = before?.values ?? 0;
  const isPartial = isPart || before?.isPartial === true;
  const { processed, created, updated, rejected } = run;
  let counts = done > 0 ? { processed, created, updated, rejected } : nothing;
  let bytes = 0;
  let values = 0;
  async function* counted() {
    for await (const piece of input.open()) {
      bytes += piece.byteLength;
      yield piece;
    }
  }
  const remember = () => {
    const checkpoint = { input: input.fingerprint, values, isPartial };
    return imports.checkpoint(lease, { ...counts, checkpoint });
  };
  const write = async () => {
    const written = await reader.flush(lease);
    counts = {
      processed: counts.processed + written.processed,
      created: counts.created + written.created,
      updated: counts.updated + written.updated,
      rejected: counts.rejected + written.rejections.length,
    };
    rejections.push(...written.rejections.slice(0, namedRejections - rejections.length));
    await remember();
    onProgress?.({ ...counts, bytes, totalBytes: input.size });
  };

  let finished: ImportRun;
  try {
    if (!before) await remember();
    for await (const value of readJsonValues(counted(), reader.isWanted)) {
      reader.take(value);
      values += 1;
      if (values <= done) {
        reader.skip();
        if (values % skipped === 0) await imports.checkpoint(lease);
        continue;
      }
      if (values % chunk !== 0) continue;
      await write();
      if (!signal?.aborted) continue;
      // Whoever comes next need not wait for the lease to run out.
      const left = await imports.checkpoint(lease, { lease: 1000 });
      return { status: 'interrupted', run: left, rejections };
    }
    await write();
    const isComplete = reader.isWhole() && !isPartial;
    finished = await imports.finish(lease, { ...counts, isComplete });
  } catch (error) {
    if (isSchemaError(error) && leaving.has(error.code)) throw error;
    const failed = await imports.fail(lease, { errorMessage: reasonOf(error) });
    return { status: 'failed', run: failed, rejections, error };
  }
  const swept = finished.isComplete ? await imports.sweepMissing(finished.id) : finished;
  return { status: 'succeeded', run: swept, rejections };
}

/** Where a run goes on with an input; undefined where it was at another, or has not begun. */
export function checkpointOf(
  { checkpoint }: ImportRun,
  { fingerprint }: ImportInput,
): z.output<typeof Checkpoint> | undefined {
  const { data } = Checkpoint.safeParse(checkpoint);
  return data?.input === fingerprint ? data : undefined;
}

const nothing = { processed: 0, created: 0, updated: 0, rejected: 0 };

/** Of an error of the system the code alone is told: its message may name a path of the server. */
function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  const reason = isSchemaError(error) ? message : (code ?? message);
  return reason.slice(0, 2000) || 'The import failed.';
}
