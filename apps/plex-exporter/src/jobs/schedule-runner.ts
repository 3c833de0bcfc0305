import { setTimeout } from 'node:timers/promises';
import { isSchemaError } from '@schema/core';
import { logJobError } from '@schema/http';
import type { ClaimedSchedule } from '@schema/media';
import type { MediaStore } from '../importers/importer.ts';
import type { ImportDesk } from './import-desk.ts';

interface ScheduleRunner {
  /** Take no more schedules; resolves when the last round is over. */
  stop(): Promise<void>;
}

interface RunnerOptions {
  /** Between two rounds, in milliseconds. Default 15,000. */
  readonly interval?: number;
  readonly onError?: (error: unknown) => void;
}

/**
 * Start the imports whose schedules are due, and go on with those whose process was killed, round
 * after round, until it is stopped.
 */
export function startScheduleRunner(
  store: MediaStore,
  desk: ImportDesk,
  { interval = 15_000, onError = logJobError }: RunnerOptions = {},
): ScheduleRunner {
  const stopping = new AbortController();
  const rounds = async () => {
    while (!stopping.signal.aborted) {
      await desk.resume().catch(onError);
      await startDueImports(store, desk).catch(onError);
      await setTimeout(interval, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const over = rounds();
  return {
    async stop() {
      stopping.abort();
      await over;
    },
  };
}

/**
 * Start the imports that are due; each schedule is given to one process, however many ask. Gives how
 * many were taken here.
 */
export async function startDueImports(store: MediaStore, desk: ImportDesk): Promise<number> {
  const due = await store.media.schedules.claimDue();
  await Promise.all(due.map((schedule) => startScheduled(store, desk, schedule)));
  return due.length;
}

/** How long after its start a run that was killed waits for somebody who has its file: a week. */
const longestWait = 7 * 24 * 60 * 60 * 1000;

/** An import that cannot be started is a run that failed: it is seen in the list of runs. */
async function startScheduled(
  store: MediaStore,
  desk: ImportDesk,
  { id, source, options, dueAt }: ClaimedSchedule,
): Promise<void> {
  try {
    await desk.start(source, { scheduleId: id, isPartial: options.isPartial === true });
  } catch (error) {
    if (!isSchemaError(error)) throw error;
    const { imports } = store.media;
    const started = await imports.start({ source, scheduleId: id });
    if (started.status === 'running') return;
    const age = dueAt.getTime() - started.run.startedAt.getTime();
    // One that was killed is gone on with where its file is, or was.
    if (started.status === 'taken-over' && age < longestWait)
      await imports.checkpoint(started.lease, { lease: 1000 });
    else await imports.fail(started.lease, { errorMessage: error.message });
  }
}
